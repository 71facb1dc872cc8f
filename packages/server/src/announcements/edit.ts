import {
  type Announcement,
  groupConversation,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { accessToWrite, type Which } from "./access.ts";
import { amendTold } from "./amend.ts";
import { checkPinned } from "./publish.ts";
import { countAnnouncements, deleteReads, insertRead, upsertAnnouncement } from "./store.ts";
import { toAnnouncement } from "./to-announcement.ts";

export interface Changes {
  readonly text?: string;
  readonly pinned?: boolean;
}

/** Changes an announcement. Another text everybody has to read again but who wrote it. */
export async function editAnnouncement(
  tx: Tx,
  by: UserId,
  which: Which,
  changes: Changes,
  limits: Limits,
): Promise<Announcement> {
  const before = await accessToWrite(tx.sql, by, which);
  if (before.removed === 1) throw problem("not_found");
  const { group_id: group, id } = before;
  const text = changes.text ?? before.text;
  const pinned = changes.pinned ?? before.pinned === 1;
  const again = text !== before.text;
  const pinning = pinned !== (before.pinned === 1);
  if (!again && !pinning) return toAnnouncement(before);
  if (pinning && pinned) checkPinned((await countAnnouncements(tx.sql, group)).pinned, limits);

  const edited_at = again ? tx.now : before.edited_at;
  const row = { ...before, text, pinned: pinned ? 1 : 0, edited_at };
  const announcement = toAnnouncement(row);
  const conversation = groupConversation(group);
  const changed = await tx.emit(
    { type: "announcement.changed", conversation, by, announcement, again },
    [`g:${group}`],
    { amends: await amendTold(tx, row) },
  );
  await upsertAnnouncement(tx.sql, { ...row, changed_id: changed.id });
  if (again) {
    await deleteReads(tx.sql, id);
    await insertRead(tx.sql, id, by);
  }
  await record(tx, group, { action: "announcement-edited", by });
  return announcement;
}
