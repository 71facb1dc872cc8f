import type { UserId } from "@teahouse/protocol";
import { ownTopic, type Tx } from "../log/types.ts";
import { areFriends } from "./friends.ts";
import { deleteFriendship } from "./store.ts";

/** Ends a friendship for both users. Does nothing if they are not friends. */
export async function endFriendship(tx: Tx, user: UserId, other: UserId): Promise<void> {
  if (!(await areFriends(tx.sql, user, other))) return;
  await deleteFriendship(tx.sql, user, other);
  await tx.emit({ type: "friendship.ended", users: [user, other] }, [
    ownTopic(user),
    ownTopic(other),
  ]);
}
