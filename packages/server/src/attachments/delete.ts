import {
  type Attachment,
  type FileId,
  type Limits,
  type NewEvent,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { audienceOf } from "../conversations/audience.ts";
import type { Sql } from "../database/sql.ts";
import { applyEffects } from "../log/append.ts";
import { readEvents } from "../log/store.ts";
import type { Entry, Tx } from "../log/types.ts";
import type { FileKind } from "./keys.ts";
import { giveBack } from "./release.ts";
import {
  deleteHoldings,
  deleteUnheld,
  type FileRow,
  findFile,
  findFilesBefore,
  findHoldings,
} from "./store/files.ts";

const DAY_MS = 86_400_000;

/** How many files one act deletes. More would delay the acts after it. */
const AT_ONCE = 20;

/** Deletes the bytes of an attachment that the user sent. Its messages show that it is gone. */
export async function deleteAttachment(tx: Tx, user: UserId, id: FileId): Promise<void> {
  const file = await findFile(tx.sql, id);
  if (file?.user_id !== user || file.kind === "face") throw problem("not_found");
  await deleteFile(tx, file);
}

/** Deletes some files that are older than the house keeps their kind. Returns how many they were. */
export async function deleteOldFiles(tx: Tx, limits: Limits): Promise<number> {
  const { pictureDays, fileDays, voiceDays } = limits;
  const days: Readonly<Record<Exclude<FileKind, "face">, number>> = {
    picture: pictureDays,
    video: pictureDays,
    file: fileDays,
    audio: fileDays,
    voice: voiceDays,
  };
  let deleted = 0;
  for (const [kind, kept] of Object.entries(days)) {
    if (kept === 0) continue;
    const before = tx.now - kept * DAY_MS;
    const old = await findFilesBefore(tx.sql, kind as FileKind, before, AT_ONCE - deleted);
    for (const file of old) await deleteFile(tx, file);
    deleted += old.length;
    if (deleted === AT_ONCE) break;
  }
  return deleted;
}

/** Marks a file as gone in all its messages, and gives its bytes back. */
async function deleteFile(tx: Tx, { id }: FileRow): Promise<void> {
  const holdings = await findHoldings(tx.sql, id);
  const entries = await readEvents(
    tx.sql,
    holdings.map(({ message }) => message),
  );
  for (const entry of entries) await markGone(tx, entry, id);
  await deleteHoldings(tx.sql, id);
  await giveBack(tx, await deleteUnheld(tx.sql, [id]));
}

async function markGone(tx: Tx, { id, event }: Entry, file: FileId): Promise<void> {
  if (event.type !== "message.sent") return;
  const { conversation, seq } = event;
  await tx.emit(
    { type: "attachments.deleted", conversation, message: id, seq, attachments: [file] },
    audienceOf(conversation),
    { amends: [{ id, event: withoutBytes(event, file) }] },
  );
}

function withoutBytes(
  message: Extract<NewEvent, { type: "message.sent" }>,
  file: FileId,
): NewEvent {
  const attachments = message.attachments.map(
    (attachment): Attachment =>
      attachment.id === file ? { ...attachment, gone: true } : attachment,
  );
  return { ...message, attachments };
}

/**
 * Removes a file from a copy of a house in which its bytes are missing, and marks it as gone in its messages. The copy gets a
 * new log, so that this needs no event.
 */
export async function forgetFile(sql: Sql, id: FileId): Promise<void> {
  const holdings = await findHoldings(sql, id);
  const entries = await readEvents(
    sql,
    holdings.map(({ message }) => message),
  );
  const amends = entries.flatMap(({ id: message, event }) =>
    event.type === "message.sent" ? { id: message, event: withoutBytes(event, id) } : [],
  );
  await applyEffects(sql, 0, { amends });
  await deleteHoldings(sql, id);
  await giveBack({ sql, now: 0 }, await deleteUnheld(sql, [id]));
}
