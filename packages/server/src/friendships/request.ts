import {
  type FriendRequest,
  type InputOf,
  type Limits,
  problem,
  type RequestState,
  type UserId,
} from "@teahouse/protocol";
import { checkRequestPause } from "../lib/request-pause.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { accessSelf, accessUser } from "../users/access.ts";
import { befriend, checkFriendLimit } from "./befriend.ts";
import { closeRequest, topicsOf } from "./decide.ts";
import { areFriends } from "./friends.ts";
import { mayRequest } from "./policy.ts";
import {
  findOpenRequest,
  hasBlocked,
  insertRequest,
  lastClosed,
  type RequestRow,
  unhideRequest,
} from "./store.ts";
import { toRequest } from "./to-friend.ts";

export type RequestInput = InputOf<"friend-request.send">;

/** Sends a friend request. If the receiver asked too, or accepts anyone, they are friends at once. */
export async function requestFriend(
  tx: Tx,
  user: UserId,
  input: RequestInput,
  key: IdempotencyKey,
  limits: Limits,
): Promise<FriendRequest> {
  await accessSelf(tx.sql, user);
  return await runIdempotently(tx, key, () => sendOrBefriend(tx, user, input, limits));
}

async function sendOrBefriend(
  tx: Tx,
  user: UserId,
  input: RequestInput,
  limits: Limits,
): Promise<FriendRequest> {
  const { to } = input;
  const other = await accessUser(tx.sql, to);
  if (other.kind === "guest" || other.username === null) throw problem("not_found");
  const theirRequest = await findOpenRequest(tx.sql, to, user);
  const answer = mayRequest({
    self: to === user,
    friends: await areFriends(tx.sql, user, to),
    blockedBySender: await hasBlocked(tx.sql, user, to),
    blockedByReceiver: await hasBlocked(tx.sql, to, user),
    receiverAsked: theirRequest !== undefined && theirRequest.hidden === 0,
    policy: other.friend_policy,
  });
  if (answer === "friends-at-once") {
    // Otherwise a sender could end each friendship at once, and send one text after another.
    if (theirRequest === undefined) await checkPauseOf(tx, user, to, limits, ["accepted"]);
    return await befriendAtOnce(tx, user, input, limits);
  }
  if (answer !== "pending" && answer !== "hidden") throw problem(answer);

  const open = await findOpenRequest(tx.sql, user, to);
  if (open?.hidden === 1 && answer === "pending") return await unhide(tx, open);
  if (open !== undefined) return toRequest(open);
  await checkPauseOf(tx, user, to, limits);
  return await sendRequest(tx, user, input, "pending", answer === "hidden");
}

/** Throws `asked_recently` if a request of this sender to the receiver was closed not long ago. */
async function checkPauseOf(
  tx: Tx,
  user: UserId,
  to: UserId,
  limits: Limits,
  alsoAfter: readonly RequestState[] = [],
): Promise<void> {
  const closed = await lastClosed(tx.sql, user, to, ["declined", "cancelled", ...alsoAfter]);
  checkRequestPause(closed, tx.now, limits);
}

/** Makes the two friends at once. An open request is accepted; if there is none, a new one is stored as accepted. */
async function befriendAtOnce(
  tx: Tx,
  user: UserId,
  input: RequestInput,
  limits: Limits,
): Promise<FriendRequest> {
  await checkFriendLimit(tx, limits, [user, input.to]);
  const open = await findOpenRequest(tx.sql, user, input.to);
  const request =
    open === undefined
      ? await sendRequest(tx, user, input, "accepted", false)
      : toRequest(await closeRequest(tx, open, "accepted"));
  await befriend(tx, user, input.to);
  return request;
}

/** Shows a hidden request to its receiver, who has unblocked the sender since. */
async function unhide(tx: Tx, row: RequestRow): Promise<FriendRequest> {
  await unhideRequest(tx.sql, row.id);
  const request = toRequest(row);
  await tx.emit({ type: "friend-request.sent", request }, topicsOf({ ...row, hidden: 0 }));
  return request;
}

async function sendRequest(
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
  await tx.emit({ type: "friend-request.sent", request }, topicsOf(row));
  return request;
}
