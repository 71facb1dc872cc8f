import type { Invitation } from "@teahouse/protocol";
import type { InvitationRow } from "./store.ts";

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    group: JSON.parse(row.card),
    user: row.user_id,
    by: row.by_user,
    state: row.state,
    at: row.at,
  };
}
