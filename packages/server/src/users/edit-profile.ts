import { type FileId, type FriendPolicy, fold, type Me, type UserId } from "@teahouse/protocol";
import { changeFace } from "../attachments/faces.ts";
import { friendIdsOf } from "../friendships/friends.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { accessSelf } from "./access.ts";
import type { Name } from "./names.ts";
import { setFace, type UserRow, updateProfile } from "./store.ts";
import { toMe, toUser } from "./to-user.ts";

/** Only the fields that change. */
export interface ProfileChange {
  readonly nickname?: Name;
  readonly bio?: string;
  readonly face?: FileId | null;
  readonly friendPolicy?: FriendPolicy;
  readonly showReceipts?: boolean;
  readonly takesTemporary?: boolean;
}

/** Changes the caller's profile and settings. Friends get an event if the public profile changes. */
export async function editProfile(tx: Tx, user: UserId, change: ProfileChange): Promise<Me> {
  const row = await accessSelf(tx.sql, user);
  const { face = row.face } = change;
  await changeFace(tx, { user, before: row.face, after: face, facts: {} });
  if (face !== row.face) await setFace(tx.sql, user, face);
  const nickname = change.nickname?.shown ?? row.nickname;
  await updateProfile(tx.sql, user, {
    nickname,
    nicknameFolded: change.nickname?.folded ?? fold(row.nickname),
    bio: change.bio ?? row.bio,
    friendPolicy: change.friendPolicy ?? row.friend_policy,
    showReceipts: change.showReceipts ?? row.show_receipts === 1,
    takesTemporary: change.takesTemporary ?? row.takes_temporary === 1,
  });
  const after = await accessSelf(tx.sql, user);
  await tx.emit({ type: "me.changed", user: toMe(after) }, [ownTopic(user)]);
  if (isShownChanged(row, after)) {
    const friends = await friendIdsOf(tx.sql, user);
    if (friends.length > 0) {
      await tx.emit({ type: "user.changed", user: toUser(after) }, friends.map(ownTopic));
    }
  }
  return toMe(after);
}

/** Whether others see a difference. */
function isShownChanged(before: UserRow, after: UserRow): boolean {
  return (
    after.nickname !== before.nickname || after.bio !== before.bio || after.face !== before.face
  );
}
