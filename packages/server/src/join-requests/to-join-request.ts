import type { JoinRequest, UserId } from "@teahouse/protocol";
import type { JoinRequestRow } from "./store.ts";

/** A request as those see it who decide. */
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

/** The same for who asked, who does not learn that it was put aside. */
export function toOwnRequest(row: JoinRequestRow): JoinRequest {
  const request = toJoinRequest(row);
  return row.state === "ignored" ? { ...request, state: "pending", decidedBy: null } : request;
}

/** A request as one of the two sides sees it. */
export function toRequestFor(user: UserId, row: JoinRequestRow): JoinRequest {
  return row.user_id === user ? toOwnRequest(row) : toJoinRequest(row);
}
