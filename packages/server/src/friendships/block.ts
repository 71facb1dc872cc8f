import { problem, type UserId } from "@teahouse/protocol";
import { ownTopic, type Tx } from "../log/types.ts";
import { accessUser } from "../users/access.ts";
import { toUser } from "../users/to-user.ts";
import { closeRequest } from "./decide.ts";
import { endFriendship } from "./end.ts";
import { deleteBlock, findOpenRequest, hasBlocked, insertBlock } from "./store.ts";

/** Blocks a user. The blocked user sees the end of the friendship, or nothing if there was none. */
export async function blockUser(tx: Tx, user: UserId, other: UserId): Promise<void> {
  const row = await accessUser(tx.sql, other);
  if (user === other) throw problem("not_found");
  if (await hasBlocked(tx.sql, user, other)) return;
  await endFriendship(tx, user, other);
  const theirs = await findOpenRequest(tx.sql, other, user);
  if (theirs !== undefined) await closeRequest(tx, theirs, "declined");
  const mine = await findOpenRequest(tx.sql, user, other);
  if (mine !== undefined) await closeRequest(tx, mine, "cancelled");
  await insertBlock(tx.sql, user, other, tx.now);
  await tx.emit({ type: "block.added", user: toUser(row) }, [ownTopic(user)]);
}

/** Removes a block. */
export async function unblockUser(tx: Tx, user: UserId, other: UserId): Promise<void> {
  if (!(await hasBlocked(tx.sql, user, other))) throw problem("not_found");
  await deleteBlock(tx.sql, user, other);
  await tx.emit({ type: "block.removed", user: other }, [ownTopic(user)]);
}
