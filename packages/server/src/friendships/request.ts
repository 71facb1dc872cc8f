import {
  type FriendRequest,
  type InputOf,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { accessSelf, accessUser } from "../users/access.ts";
import { befriend, checkRoom } from "./befriend.ts";
import { close, parties } from "./decide.ts";
import { mayAsk } from "./policy.ts";
import { areFriends } from "./standing.ts";
import {
  findOpenRequest,
  hasBlocked,
  insertRequest,
  type RequestRow,
  showRequest,
} from "./store.ts";
import { toRequest } from "./to-friend.ts";

export type RequestInput = InputOf<"friend-request.send">;

/** Asks to become friends. Where the other one asked too, or takes anyone, they are friends at once. */
export async function requestFriend(
  tx: Tx,
  user: UserId,
  input: RequestInput,
  key: IdempotencyKey,
  limits: Limits,
): Promise<FriendRequest> {
  await accessSelf(tx.sql, user);
  return await runIdempotently(tx, key, () => ask(tx, user, input, limits));
}

async function ask(
  tx: Tx,
  user: UserId,
  input: RequestInput,
  limits: Limits,
): Promise<FriendRequest> {
  const { to } = input;
  const other = await accessUser(tx.sql, to);
  if (other.kind === "guest" || other.username === null) throw problem("not_found");
  const counter = await findOpenRequest(tx.sql, to, user);
  const answer = mayAsk({
    self: to === user,
    friends: await areFriends(tx.sql, user, to),
    blockedByAsker: await hasBlocked(tx.sql, user, to),
    blockedByOther: await hasBlocked(tx.sql, to, user),
    askedBack: counter !== undefined && counter.hidden === 0,
    policy: other.friend_policy,
  });
  if (answer === "friends-at-once") return await meet(tx, user, input, limits);
  if (answer !== "pending" && answer !== "hidden") throw problem(answer);

  const open = await findOpenRequest(tx.sql, user, to);
  if (open?.hidden === 1 && answer === "pending") return await unhide(tx, open);
  if (open !== undefined) return toRequest(open);
  return await write(tx, user, input, "pending", answer === "hidden");
}

/** The wishes meet: what either of them had asked is accepted, and a new request is written down as that. */
async function meet(
  tx: Tx,
  user: UserId,
  input: RequestInput,
  limits: Limits,
): Promise<FriendRequest> {
  await checkRoom(tx, limits, [user, input.to]);
  const open = await findOpenRequest(tx.sql, user, input.to);
  const request =
    open === undefined
      ? await write(tx, user, input, "accepted", false)
      : toRequest(await close(tx, open, "accepted"));
  await befriend(tx, user, input.to);
  return request;
}

/** Whoever had blocked the one who asks does so no longer: now they hear of the request. */
async function unhide(tx: Tx, row: RequestRow): Promise<FriendRequest> {
  await showRequest(tx.sql, row.id);
  const request = toRequest(row);
  await tx.emit({ type: "friend-request.sent", request }, parties({ ...row, hidden: 0 }));
  return request;
}

async function write(
  tx: Tx,
  user: UserId,
  input: RequestInput,
  state: "pending" | "accepted",
  hidden: boolean,
): Promise<FriendRequest> {
  const row = {
    from_user: user,
    to_user: input.to,
    text: input.text ?? "",
    source: input.source ?? "search",
    state,
    hidden: hidden ? 1 : 0,
    at: tx.now,
  } as const;
  const request = toRequest({ ...row, id: await insertRequest(tx.sql, row) });
  await tx.emit({ type: "friend-request.sent", request }, parties(row));
  return request;
}
