import type { Me, User } from "@teahouse/protocol";
import type { UserRow } from "./store.ts";

/** The public profile. */
export function toUser(row: UserRow): User {
  return {
    id: row.id,
    kind: row.kind,
    ...(row.username === null ? {} : { username: row.username }),
    nickname: row.nickname,
    bio: row.bio,
    ...(row.face === null ? {} : { face: row.face }),
    ...(row.deleted_at === null ? {} : { deleted: true }),
  };
}

/** The profile with the settings that only its owner sees. */
export function toMe(row: UserRow): Me {
  return {
    ...toUser(row),
    friendPolicy: row.friend_policy,
    showReceipts: row.show_receipts === 1,
    takesTemporary: row.takes_temporary === 1,
    createdAt: row.created_at,
  };
}
