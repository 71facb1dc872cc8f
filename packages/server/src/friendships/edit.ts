import { type Friend, problem, type UserId } from "@teahouse/protocol";
import { ownTopic, type Tx } from "../log/types.ts";
import { accessUser } from "../users/access.ts";
import { toUser } from "../users/to-user.ts";
import { findFriend, updateFriend } from "./store.ts";
import { toFriend } from "./to-friend.ts";

/** Only the fields that change. */
export interface FriendChange {
  readonly remark?: string;
  readonly category?: string;
}

/** Changes a friend's remark or category in the user's own list. */
export async function editFriend(
  tx: Tx,
  user: UserId,
  id: UserId,
  change: FriendChange,
): Promise<Friend> {
  const row = await findFriend(tx.sql, user, id);
  if (row === undefined) throw problem("not_found");
  const changed = { ...row, ...change };
  const friend = toFriend(changed, toUser(await accessUser(tx.sql, id)));
  await updateFriend(tx.sql, changed);
  await tx.emit({ type: "friend.changed", friend }, [ownTopic(user)]);
  return friend;
}
