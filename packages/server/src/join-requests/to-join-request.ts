import type { JoinRequest, UserId } from "@teahouse/protocol";
import type { JoinRequestRow } from "./store.ts";

/** A request as the members who may decide it see it. */
export function toJoinRequest(row: JoinRequestRow): JoinRequest {
  return {
    id: row.id,
    group: row.group_id,
    user: row.user_id,
    invitedBy: row.invited_by,
    source: row.source,
    text: row.text,
    question: row.question,
    answer: row.answer,
    state: row.state,
    at: row.at,
    decidedBy: row.decided_by,
    reason: row.reason,
  };
}

/** A request as its sender sees it: an ignored one looks open. */
export function toOwnRequest(row: JoinRequestRow): JoinRequest {
  const request = toJoinRequest(row);
  return row.state === "ignored" ? { ...request, state: "pending", decidedBy: null } : request;
}

/** A request as this user sees it, who is its sender or may decide it. */
export function toRequestFor(user: UserId, row: JoinRequestRow): JoinRequest {
  return row.user_id === user ? toOwnRequest(row) : toJoinRequest(row);
}
