import { type EventId, groupConversation, type Time, type UserId } from "@teahouse/protocol";
import { readEvent } from "../log/store.ts";
import type { Amendment, Tx } from "../log/types.ts";
import type { AnnouncementRow } from "./store.ts";
import { toAnnouncement } from "./to-announcement.ts";

/** Who removed an announcement, and when. */
export interface Removal {
  readonly by: UserId;
  readonly at: Time;
}

/**
 * What a change does to the events that told an announcement before: that of its publishing stands in history
 * as the announcement is now, and no other keeps a text that is not its text any more.
 */
export async function amendEarlierEvents(
  tx: Tx,
  row: AnnouncementRow,
  removed?: Removal,
): Promise<Amendment[]> {
  const published: Amendment = {
    id: row.published_id,
    event: {
      type: "announcement.published",
      conversation: groupConversation(row.group_id),
      by: row.by_user,
      announcement: toAnnouncement(row),
      ...(removed === undefined ? {} : { removed }),
    },
  };
  return [published, ...(await withoutText(tx, row.changed_id))];
}

async function withoutText(tx: Tx, id: EventId): Promise<Amendment[]> {
  const entry = id === 0 ? undefined : await readEvent(tx.sql, id);
  if (entry?.event.type !== "announcement.changed") return [];
  const { announcement } = entry.event;
  return [
    { id, event: { ...entry.event, announcement: { ...announcement, text: "" } }, bare: true },
  ];
}
