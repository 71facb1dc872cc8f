import { groupConversation, type UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { type AnnouncementRef, accessToWrite } from "./access.ts";
import { amendEarlierEvents } from "./amend.ts";
import { deleteReads, upsertAnnouncement } from "./store.ts";

/** Removes an announcement, and its text from all events. Does nothing if it is removed already. */
export async function removeAnnouncement(tx: Tx, by: UserId, ref: AnnouncementRef): Promise<void> {
  const before = await accessToWrite(tx.sql, by, ref);
  if (before.removed === 1) return;
  const { group_id: group, id } = before;
  const row = { ...before, text: "", pinned: 0, removed: 1 };
  const conversation = groupConversation(group);
  await tx.emit(
    { type: "announcement.removed", conversation, by, announcement: id },
    [`g:${group}`],
    { amends: await amendEarlierEvents(tx, row, { by, at: tx.now }) },
  );
  await upsertAnnouncement(tx.sql, row);
  await deleteReads(tx.sql, id);
  await record(tx, group, { action: "announcement-removed", by });
}
