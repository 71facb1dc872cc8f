import {
  type InputOf,
  type JoinRequest,
  type Limits,
  PUBLIC_ROOM,
  problem,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { checkGroupCount, checkGroupLimits, enterGroup } from "../groups/enter.ts";
import { accessFindable } from "../groups/find.ts";
import { asks, sameAnswer } from "../groups/policy.ts";
import type { GroupRow } from "../groups/store.ts";
import type { Tx } from "../log/types.ts";
import { roleOf } from "../members/access.ts";
import { isNewcomerBanned } from "../members/is-newcomer-banned.ts";
import { accessSelf } from "../users/access.ts";
import { closeOwnRequest } from "./close.ts";
import { mayJoin } from "./policy.ts";
import { sendRequest } from "./send.ts";
import { findOpenByGroupAndUser, type NewJoinRequest } from "./store.ts";
import { toOwnRequest } from "./to-join-request.ts";

export type JoinInput = InputOf<"group.join">;

export type Joined =
  | { readonly state: "joined" }
  | { readonly state: "pending"; readonly request: JoinRequest };

/** Joins a group or sends a join request, depending on the group's join mode. */
export async function joinGroup(
  tx: Tx,
  user: UserId,
  input: JoinInput,
  address: string,
  limits: Limits,
): Promise<Joined> {
  await accessSelf(tx.sql, user);
  const group = await accessFindable(tx.sql, user, input.group);
  if (group.id === PUBLIC_ROOM) throw problem("already_member");
  const open = await findOpenByGroupAndUser(tx.sql, group.id, user);
  const answer = mayJoin({
    member: (await roleOf(tx.sql, user, group.id)) !== undefined,
    banned: await isNewcomerBanned(tx.sql, group.id, { user, address }, tx.now),
    asked: open !== undefined,
    mode: group.join_mode,
    rightAnswer: sameAnswer(input.answer ?? "", group.answer),
  });
  if (answer === "joined") return await joinAtOnce(tx, user, group, limits);
  if (answer === "already-pending" && open !== undefined) {
    return { state: "pending", request: toOwnRequest(open) };
  }
  if (answer !== "pending")
    throw problem(answer === "already-pending" ? "joining_refused" : answer);
  await checkGroupCount(tx, user, limits);
  const asked = await sendRequest(tx, toNewRequest(user, input, group, tx.now), limits);
  return { state: "pending", request: toOwnRequest(asked) };
}

async function joinAtOnce(tx: Tx, user: UserId, group: GroupRow, limits: Limits): Promise<Joined> {
  await checkGroupLimits(tx, user, group.id, limits);
  await closeOwnRequest(tx, group.id, user, user);
  await enterGroup(tx, user, group.id);
  await record(tx, group.id, { action: "joined", by: user });
  return { state: "joined" };
}

function toNewRequest(user: UserId, input: JoinInput, group: GroupRow, now: Time): NewJoinRequest {
  const asking = asks(group.join_mode);
  return {
    group_id: group.id,
    user_id: user,
    invited_by: null,
    source: input.source ?? "search",
    text: input.text ?? "",
    question: asking ? group.question : "",
    answer: asking ? (input.answer ?? "") : "",
    at: now,
  };
}
