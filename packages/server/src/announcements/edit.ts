import {
  type Announcement,
  groupConversation,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { checkLeadersSpeech } from "../members/check-speech.ts";
import { type AnnouncementRef, accessToWrite } from "./access.ts";
import { amendEarlierEvents } from "./amend.ts";
import { checkPinnedLimit } from "./publish.ts";
import { countAnnouncements, deleteReads, insertRead, upsertAnnouncement } from "./store.ts";
import { toAnnouncement } from "./to-announcement.ts";

export interface Changes {
  readonly text?: string;
  readonly pinned?: boolean;
}

/** Changes an announcement. A new text is unread for everybody but its author. */
export async function editAnnouncement(
  tx: Tx,
  by: UserId,
  ref: AnnouncementRef,
  changes: Changes,
  limits: Limits,
): Promise<Announcement> {
  const before = await accessToWrite(tx.sql, by, ref);
  if (before.removed === 1) throw problem("not_found");
  const { group_id: group, id } = before;
  const text = changes.text ?? before.text;
  const pinned = changes.pinned ?? before.pinned === 1;
  const again = text !== before.text;
  const pinning = pinned !== (before.pinned === 1);
  if (!again && !pinning) return toAnnouncement(before);
  if (again) await checkLeadersSpeech(tx, by, group, text);
  if (pinning && pinned) checkPinnedLimit((await countAnnouncements(tx.sql, group)).pinned, limits);

  const edited_at = again ? tx.now : before.edited_at;
  const row = { ...before, text, pinned: pinned ? 1 : 0, edited_at };
  const announcement = toAnnouncement(row);
  const conversation = groupConversation(group);
  const changed = await tx.emit(
    { type: "announcement.changed", conversation, by, announcement, again },
    [`g:${group}`],
    { amends: await amendEarlierEvents(tx, row) },
  );
  await upsertAnnouncement(tx.sql, { ...row, changed_id: changed.id });
  if (again) {
    await deleteReads(tx.sql, id);
    await insertRead(tx.sql, id, by);
  }
  await record(tx, group, { action: "announcement-edited", by });
  return announcement;
}
