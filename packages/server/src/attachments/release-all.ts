import {
  type ConversationId,
  type FileId,
  type GroupId,
  groupConversation,
  peerOf,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { readSpans } from "../log/store.ts";
import type { Tx } from "../log/types.ts";
import { usersById } from "../users/access.ts";
import { bytesOf } from "./keys.ts";
import { giveBack } from "./release.ts";
import { deleteUnheld, insertUnneededConversations } from "./store/files.ts";
import { addToStorage } from "./store/storage.ts";
import { insertUnneeded } from "./store/unneeded.ts";
import { deleteUploads, findUploadsOf } from "./store/uploads.ts";

/** How many uploads one query takes. A user has about as many at most. */
const UPLOADS_AT_ONCE = 100;

/**
 * Gives back what only a user needs whose account is deleted: the face, the uploads, and the files of conversations with
 * others whose accounts are deleted. Messages that others still see keep their files.
 */
export async function releaseAllOf(
  tx: Tx,
  { id, face }: { readonly id: UserId; readonly face: FileId | null },
): Promise<void> {
  if (face !== null) await giveBack(tx, await deleteUnheld(tx.sql, [face]));
  while (await releaseUploads(tx, id));
  await forgetConversations(tx, await forsakenBy(tx.sql, id));
}

/** Gives back the face and the files of a group whose history nobody keeps. The caller takes the face from its row. */
export async function releaseGroup(
  tx: Tx,
  { id, face }: { readonly id: GroupId; readonly face: FileId | null },
): Promise<void> {
  if (face !== null) await giveBack(tx, await deleteUnheld(tx.sql, [face]));
  await forgetConversations(tx, [groupConversation(id)]);
}

/** The direct conversations in which the account of the other is deleted already. */
async function forsakenBy(sql: Sql, user: UserId): Promise<ConversationId[]> {
  const conversations = [...(await readSpans(sql, user)).keys()];
  const peers = conversations.flatMap((conversation) => peerOf(conversation, user) ?? []);
  const users = await usersById(sql, peers);
  return conversations.filter((conversation) => {
    const peer = peerOf(conversation, user);
    return peer !== undefined && users.get(peer)?.deleted === true;
  });
}

/** There may be too many files in these conversations for one act, so housekeeping takes them bit by bit. */
async function forgetConversations({ sql }: Tx, ids: readonly ConversationId[]): Promise<void> {
  await insertUnneededConversations(sql, ids);
}

/** Ends some uploads of a user. Returns false when there is none left. */
async function releaseUploads({ sql, now }: Tx, user: UserId): Promise<boolean> {
  const uploads = await findUploadsOf(sql, user, UPLOADS_AT_ONCE);
  if (uploads.length === 0) return false;
  await deleteUploads(
    sql,
    uploads.map(({ id }) => id),
  );
  await insertUnneeded(sql, uploads.flatMap(bytesOf), now);
  await addToStorage(sql, user, -uploads.reduce((sum, { size }) => sum + size, 0));
  return true;
}
