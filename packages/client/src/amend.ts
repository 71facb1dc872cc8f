import {
  type AmendingEvent,
  type Announcement,
  type AnnouncementPublished,
  assertNever,
  type MessageSent,
  type TimelineEvent,
} from "@teahouse/protocol";

/** A timeline entry after an event that may change it. An entry that stays the same keeps its identity. */
export function amended(entry: TimelineEvent, by: AmendingEvent): TimelineEvent {
  switch (by.type) {
    case "message.recalled":
      return isMessage(entry) && entry.id === by.message ? recalled(entry, by) : entry;
    case "messages.purged":
      return isMessage(entry) && by.messages.includes(entry.id) ? recalled(entry, by) : entry;
    case "announcement.changed":
      return isAbout(entry, by.announcement.id)
        ? { ...entry, announcement: by.announcement }
        : entry;
    case "announcement.removed":
      return isAbout(entry, by.announcement) ? removed(entry, by) : entry;
    default:
      return assertNever(by);
  }
}

/** True for a recalled message and a removed announcement: no later event changes it. */
export function isTakenBack(entry: TimelineEvent): boolean {
  if (isMessage(entry)) return entry.recalled !== undefined;
  return entry.type === "announcement.published" && entry.removed !== undefined;
}

function isMessage(entry: TimelineEvent): entry is MessageSent {
  return entry.type === "message.sent";
}

function isAbout(entry: TimelineEvent, id: Announcement["id"]): entry is AnnouncementPublished {
  return entry.type === "announcement.published" && entry.announcement.id === id;
}

function recalled(message: MessageSent, { by, at }: AmendingEvent): MessageSent {
  return { ...message, text: "", recalled: { by, at } };
}

function removed(entry: AnnouncementPublished, { by, at }: AmendingEvent): AnnouncementPublished {
  const emptied = { ...entry.announcement, text: "", pinned: false };
  return { ...entry, announcement: emptied, removed: { by, at } };
}
