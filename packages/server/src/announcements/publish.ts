import {
  type GroupId,
  groupConversation,
  type Limits,
  type OutputOf,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { accessToRun } from "../groups/access.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { checkLeadersSpeech } from "../members/check-speech.ts";
import { countAnnouncements, insertRead, nextNumber, upsertAnnouncement } from "./store.ts";

export interface NewAnnouncement {
  readonly group: GroupId;
  readonly text: string;
  readonly pinned: boolean;
}

/** Publishes an announcement to all members. Its author counts as a reader. */
export async function publishAnnouncement(
  tx: Tx,
  by: UserId,
  { group, text, pinned }: NewAnnouncement,
  key: IdempotencyKey,
  limits: Limits,
): Promise<OutputOf<"announcement.publish">> {
  await accessToRun(tx.sql, by, group, "announcement.write");
  return await runIdempotently(tx, key, async () => {
    await checkLeadersSpeech(tx, by, group, text);
    const counts = await countAnnouncements(tx.sql, group);
    if (counts.all >= limits.announcementsPerGroup) {
      throw problem("limit_reached", { limit: limits.announcementsPerGroup });
    }
    if (pinned) checkPinnedLimit(counts.pinned, limits);
    const id = await nextNumber(tx.sql);
    const conversation = groupConversation(group);
    const announcement = { id, text, pinned, by, at: tx.now, editedAt: 0 };
    const published = await tx.emit(
      { type: "announcement.published", conversation, by, announcement },
      [`g:${group}`],
    );
    await upsertAnnouncement(tx.sql, {
      id,
      group_id: group,
      text,
      pinned: pinned ? 1 : 0,
      by_user: by,
      at: tx.now,
      edited_at: 0,
      removed: 0,
      published_id: published.id,
      changed_id: 0,
    });
    await insertRead(tx.sql, id, by);
    await record(tx, group, { action: "announced", by });
    return { id, at: tx.now };
  });
}

/** Throws `limit_reached` if the group has the maximum number of pinned announcements. */
export function checkPinnedLimit(pinned: number, { announcementsPinned }: Limits): void {
  if (pinned >= announcementsPinned) throw problem("limit_reached", { limit: announcementsPinned });
}
