import { type EventId, groupConversation, type Time, type UserId } from "@teahouse/protocol";
import { readEvent } from "../log/store.ts";
import type { Amendment, Tx } from "../log/types.ts";
import type { AnnouncementRow } from "./store.ts";
import { toAnnouncement } from "./to-announcement.ts";

/** The user who removed an announcement, and the time. */
export interface Removal {
  readonly by: UserId;
  readonly at: Time;
}

/**
 * Returns the changes to earlier events of an announcement: the event of its publication shows the announcement as it
 * is now, and the event of the last change loses its text. So no event keeps an old text.
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
