import type { InviteLink } from "@teahouse/protocol";
import type { LinkRow } from "./store.ts";

export function toInviteLink(row: LinkRow): InviteLink {
  return {
    id: row.id,
    group: row.group_id,
    by: row.by_user,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    uses: row.uses,
    used: row.used,
    revoked: row.revoked === 1,
  };
}
