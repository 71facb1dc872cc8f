import type {
  AnnouncementChanged,
  AnnouncementRemoved,
  Event,
  MessageRecalled,
  MessagesPurged,
  TimelineEvent,
} from "@teahouse/protocol";

/** An event that changes what earlier ones of its conversation's timeline say. */
export type Amending = MessageRecalled | MessagesPurged | AnnouncementChanged | AnnouncementRemoved;

export function isAmending(event: Event): event is Amending {
  return (
    event.type === "message.recalled" ||
    event.type === "messages.purged" ||
    event.type === "announcement.changed" ||
    event.type === "announcement.removed"
  );
}

/** What stands in a timeline as it stands behind an event that may change it. */
export function amended(standing: TimelineEvent, by: Amending): TimelineEvent {
  if (standing.type === "message.sent" && isRecalledBy(standing.id, by)) {
    return { ...standing, text: "", recalled: { by: by.by, at: by.at } };
  }
  if (standing.type !== "announcement.published") return standing;
  const { announcement } = standing;
  if (by.type === "announcement.changed" && by.announcement.id === announcement.id) {
    return { ...standing, announcement: by.announcement };
  }
  if (by.type === "announcement.removed" && by.announcement === announcement.id) {
    const emptied = { ...announcement, text: "", pinned: false };
    return { ...standing, announcement: emptied, removed: { by: by.by, at: by.at } };
  }
  return standing;
}

/** True for what says nothing any more, and never will again. */
export function isTakenBack(event: TimelineEvent): boolean {
  if (event.type === "message.sent") return event.recalled !== undefined;
  return event.type === "announcement.published" && event.removed !== undefined;
}

function isRecalledBy(message: number, by: Amending): boolean {
  if (by.type === "message.recalled") return by.message === message;
  return by.type === "messages.purged" && by.messages.includes(message);
}
