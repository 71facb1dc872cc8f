import {
  type AmendingEvent,
  type Announcement,
  type AnnouncementPublished,
  type AnnouncementRemoved,
  type Attachment,
  type AttachmentsDeleted,
  assertNever,
  type MessageRecalled,
  type MessageSent,
  type MessagesPurged,
  type TimelineEvent,
} from "@teahouse/protocol";

/** A timeline entry after an event that may change it. An entry that stays the same keeps its identity. */
export function amended(entry: TimelineEvent, by: AmendingEvent): TimelineEvent {
  switch (by.type) {
    case "message.recalled":
      return isMessage(entry) && entry.id === by.message ? recalled(entry, by) : entry;
    case "messages.purged":
      return isMessage(entry) && by.messages.includes(entry.id) ? recalled(entry, by) : entry;
    case "attachments.deleted":
      return isMessage(entry) && entry.id === by.message ? withoutBytes(entry, by) : entry;
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

function recalled(message: MessageSent, { by, at }: MessageRecalled | MessagesPurged): MessageSent {
  return { ...message, text: "", attachments: [], recalled: { by, at } };
}

function withoutBytes(message: MessageSent, { attachments }: AttachmentsDeleted): MessageSent {
  const marked = message.attachments.map(
    (attachment): Attachment =>
      attachments.includes(attachment.id) ? { ...attachment, gone: true } : attachment,
  );
  return { ...message, attachments: marked };
}

function removed(
  entry: AnnouncementPublished,
  { by, at }: AnnouncementRemoved,
): AnnouncementPublished {
  const emptied = { ...entry.announcement, text: "", pinned: false };
  return { ...entry, announcement: emptied, removed: { by, at } };
}
