import type { JoinRequest, UserId } from "@teahouse/protocol";
import type { JoinRequestRow } from "./store.ts";

/** What the members who may decide a request see. */
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

/** What the sender of a request sees: an ignored one looks open. */
export function toOwnRequest(row: JoinRequestRow): JoinRequest {
  const request = toJoinRequest(row);
  return row.state === "ignored" ? { ...request, state: "pending", decidedBy: null } : request;
}

/** What the user sees of a request that they sent or may decide. */
export function toRequestFor(user: UserId, row: JoinRequestRow): JoinRequest {
  return row.user_id === user ? toOwnRequest(row) : toJoinRequest(row);
}
