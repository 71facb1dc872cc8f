import * as z from "zod/mini";
import {
  announcementChanged,
  announcementPublished,
  announcementRead,
  announcementRemoved,
} from "./announcement.ts";
import { conversationChanged, receiptMoved } from "./conversation.ts";
import {
  blockAdded,
  blockRemoved,
  friendChanged,
  friendRequestDecided,
  friendRequestSent,
  friendshipEnded,
  friendshipStarted,
} from "./friendship.ts";
import {
  groupChanged,
  groupDissolved,
  groupEntered,
  memberJoined,
  memberLeft,
  memberMuted,
  memberRemoved,
  memberRenamed,
  memberUnmuted,
  roleChanged,
} from "./group.ts";
import { invitationDecided, invitationSent } from "./invitation.ts";
import { joinRequestDecided, joinRequestSent, joinRequestsChanged } from "./join-request.ts";
import { membershipChanged } from "./membership.ts";
import { messageRecalled, messageSent, messagesPurged } from "./message.ts";
import { inboxRead, noticeAdded } from "./notice.ts";
import { messagePinned, messageUnpinned } from "./pin.ts";
import { temporaryStarted } from "./temporary.ts";
import { meChanged, sessionEnded, userChanged } from "./user.ts";

/** Every event: durable, with an id, never lost. */
export const EVENTS = {
  "message.sent": messageSent,
  "message.recalled": messageRecalled,
  "messages.purged": messagesPurged,
  "message.pinned": messagePinned,
  "message.unpinned": messageUnpinned,
  "receipt.moved": receiptMoved,
  "conversation.changed": conversationChanged,
  "friend-request.sent": friendRequestSent,
  "friend-request.decided": friendRequestDecided,
  "friendship.started": friendshipStarted,
  "friendship.ended": friendshipEnded,
  "friend.changed": friendChanged,
  "temporary.started": temporaryStarted,
  "block.added": blockAdded,
  "block.removed": blockRemoved,
  "group.entered": groupEntered,
  "group.changed": groupChanged,
  "group.dissolved": groupDissolved,
  "member.joined": memberJoined,
  "member.left": memberLeft,
  "member.removed": memberRemoved,
  "member.muted": memberMuted,
  "member.unmuted": memberUnmuted,
  "role.changed": roleChanged,
  "member.renamed": memberRenamed,
  "membership.changed": membershipChanged,
  "join-request.sent": joinRequestSent,
  "join-request.decided": joinRequestDecided,
  "join-requests.changed": joinRequestsChanged,
  "invitation.sent": invitationSent,
  "invitation.decided": invitationDecided,
  "announcement.published": announcementPublished,
  "announcement.changed": announcementChanged,
  "announcement.removed": announcementRemoved,
  "announcement.read": announcementRead,
  "notice.added": noticeAdded,
  "inbox.read": inboxRead,
  "user.changed": userChanged,
  "me.changed": meChanged,
  "session.ended": sessionEnded,
} as const;

export type EventType = keyof typeof EVENTS;
export type EventOf<T extends EventType> = z.infer<(typeof EVENTS)[T]>;
export type Event = { [T in EventType]: EventOf<T> }[EventType];

/** What an act emits: an event before the log gives it its id and time. */
export type NewEvent = {
  [T in EventType]: Omit<EventOf<T>, "id" | "at" | "cursor">;
}[EventType];

export const event = z.discriminatedUnion("type", [
  messageSent,
  messageRecalled,
  messagesPurged,
  messagePinned,
  messageUnpinned,
  receiptMoved,
  conversationChanged,
  friendRequestSent,
  friendRequestDecided,
  friendshipStarted,
  friendshipEnded,
  friendChanged,
  temporaryStarted,
  blockAdded,
  blockRemoved,
  groupEntered,
  groupChanged,
  groupDissolved,
  memberJoined,
  memberLeft,
  memberRemoved,
  memberMuted,
  memberUnmuted,
  roleChanged,
  memberRenamed,
  membershipChanged,
  joinRequestSent,
  joinRequestDecided,
  joinRequestsChanged,
  invitationSent,
  invitationDecided,
  announcementPublished,
  announcementChanged,
  announcementRemoved,
  announcementRead,
  noticeAdded,
  inboxRead,
  userChanged,
  meChanged,
  sessionEnded,
]);

/** The events that stand in a conversation's timeline: its messages and its notices. */
const TIMELINE = [
  messageSent,
  friendshipStarted,
  temporaryStarted,
  groupChanged,
  groupDissolved,
  memberJoined,
  memberLeft,
  memberRemoved,
  memberMuted,
  memberUnmuted,
  roleChanged,
  messagePinned,
  announcementPublished,
] as const;

export const timelineEvent = z.discriminatedUnion("type", TIMELINE);
export type TimelineEvent = z.infer<typeof timelineEvent>;

const timelineTypes: ReadonlySet<string | undefined> = new Set(
  TIMELINE.map(({ shape }) => shape.type.def.values[0]),
);

/** True for the type of an event that stands in a timeline. */
export function isTimelineType(type: EventType): type is TimelineEvent["type"] {
  return timelineTypes.has(type);
}

/** True for an event that stands in a timeline. */
export function isTimelineEvent(event: Event): event is TimelineEvent {
  return isTimelineType(event.type);
}
