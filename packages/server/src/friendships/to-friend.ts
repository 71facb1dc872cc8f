import type { Friend, FriendRequest, User } from "@teahouse/protocol";
import type { FriendRow, RequestRow } from "./store.ts";

export function toRequest(row: RequestRow): FriendRequest {
  return {
    id: row.id,
    from: row.from_user,
    to: row.to_user,
    text: row.text,
    source: row.source,
    state: row.state,
    at: row.at,
  };
}

/** A friend with the remark and category of the user who sees them. */
export function toFriend(row: FriendRow, user: User): Friend {
  return { user, remark: row.remark, category: row.category, since: row.since };
}
