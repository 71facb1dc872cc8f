import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { accessUser } from "../users/access.ts";
import { blockUser } from "./block.ts";
import { endFriendship } from "./end.ts";

/** Ends a friendship. The conversation stays readable. Does nothing if they are not friends. */
export async function removeFriend(
  tx: Tx,
  user: UserId,
  friend: UserId,
  block: boolean,
): Promise<void> {
  await accessUser(tx.sql, friend);
  await endFriendship(tx, user, friend);
  if (block) await blockUser(tx, user, friend);
}
