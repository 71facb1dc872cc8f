import type { Attachment, EventId, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { keysOf } from "./keys.ts";
import { deleteHoldingsOf, deleteUnheld, type FileRow } from "./store/files.ts";
import { addToStorage } from "./store/storage.ts";
import { insertUnneeded } from "./store/unneeded.ts";

/** Takes the files from messages whose content was removed. Files that no other message holds are gone. */
export async function releaseMessages(
  tx: Tx,
  messages: readonly { readonly id: EventId; readonly attachments: readonly Attachment[] }[],
): Promise<void> {
  const holding = messages.filter(({ attachments }) => attachments.length > 0);
  await releaseHoldings(
    tx,
    holding.map(({ id }) => id),
  );
}

/** Takes the files from messages by id. */
export async function releaseHoldings(tx: Tx, messages: readonly EventId[]): Promise<void> {
  if (messages.length === 0) return;
  const files = await deleteHoldingsOf(tx.sql, messages);
  await giveBack(tx, await deleteUnheld(tx.sql, files));
}

/** Gives the bytes of deleted files back. Housekeeping deletes them from the store. */
export async function giveBack(
  { sql, now }: Pick<Tx, "sql" | "now">,
  files: readonly FileRow[],
): Promise<void> {
  if (files.length === 0) return;
  const keys = files.flatMap(({ id, kind }) => keysOf(id, kind));
  await insertUnneeded(
    sql,
    keys.map((key) => ({ key, parts: "" })),
    now,
  );
  const freed = new Map<UserId, number>();
  for (const { user_id: user, stored } of files) {
    freed.set(user, (freed.get(user) ?? 0) + stored);
  }
  for (const [user, bytes] of freed) await addToStorage(sql, user, -bytes);
}
