import * as z from "zod/mini";
import { receiptMoved } from "./conversation.ts";
import {
  blockAdded,
  blockRemoved,
  friendChanged,
  friendRequestDecided,
  friendRequestSent,
  friendshipEnded,
  friendshipStarted,
} from "./friendship.ts";
import { groupEntered } from "./group.ts";
import { messageRecalled, messageSent } from "./message.ts";
import { meChanged, sessionEnded, userChanged } from "./user.ts";

/** Every event: durable, with an id, never lost. */
export const EVENTS = {
  "message.sent": messageSent,
  "message.recalled": messageRecalled,
  "receipt.moved": receiptMoved,
  "friend-request.sent": friendRequestSent,
  "friend-request.decided": friendRequestDecided,
  "friendship.started": friendshipStarted,
  "friendship.ended": friendshipEnded,
  "friend.changed": friendChanged,
  "block.added": blockAdded,
  "block.removed": blockRemoved,
  "group.entered": groupEntered,
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
  receiptMoved,
  friendRequestSent,
  friendRequestDecided,
  friendshipStarted,
  friendshipEnded,
  friendChanged,
  blockAdded,
  blockRemoved,
  groupEntered,
  userChanged,
  meChanged,
  sessionEnded,
]);

/** The events that stand in a conversation's timeline: its messages and its notices. */
export const timelineEvent = z.discriminatedUnion("type", [messageSent, friendshipStarted]);
export type TimelineEvent = z.infer<typeof timelineEvent>;

/** True for the type of an event that stands in a timeline. */
export function isTimelineType(type: EventType): type is TimelineEvent["type"] {
  return type === "message.sent" || type === "friendship.started";
}

/** True for an event that stands in a timeline. */
export function isTimelineEvent(event: Event): event is TimelineEvent {
  return isTimelineType(event.type);
}
