import type * as z from "zod/mini";
import { unionOf } from "../define-frames.ts";
import { announcementEvents } from "./announcement.ts";
import { conversationEvents } from "./conversation.ts";
import type { TimelinePart } from "./define.ts";
import { friendshipEvents } from "./friendship.ts";
import { groupEvents } from "./group.ts";
import { invitationEvents } from "./invitation.ts";
import { joinRequestEvents } from "./join-request.ts";
import { memberEvents } from "./member.ts";
import { membershipEvents } from "./membership.ts";
import { messageEvents } from "./message.ts";
import { noticeEvents } from "./notice.ts";
import { pinEvents } from "./pin.ts";
import { sessionEvents } from "./session.ts";
import { temporaryEvents } from "./temporary.ts";
import { userEvents } from "./user.ts";

/** Every type of event. The log stores each event under an id. */
export const EVENTS = {
  ...messageEvents,
  ...pinEvents,
  ...conversationEvents,
  ...friendshipEvents,
  ...temporaryEvents,
  ...groupEvents,
  ...memberEvents,
  ...membershipEvents,
  ...joinRequestEvents,
  ...invitationEvents,
  ...announcementEvents,
  ...noticeEvents,
  ...userEvents,
  ...sessionEvents,
} as const;

export type EventType = keyof typeof EVENTS;
export type EventOf<T extends EventType> = z.infer<(typeof EVENTS)[T]["schema"]>;
export type Event = { [T in EventType]: EventOf<T> }[EventType];

/** An event before the log gives it its id and time. */
export type NewEvent = {
  [T in EventType]: Omit<EventOf<T>, "id" | "at" | "cursor">;
}[EventType];

export const event = unionOf(Object.values(EVENTS).map(({ schema }) => schema));

type TypesWith<P extends TimelinePart> = {
  [T in EventType]: (typeof EVENTS)[T]["timeline"] extends P ? T : never;
}[EventType];

/** An event that is an entry in its conversation's timeline: a message, or a line such as "Bob joined". */
export type TimelineEvent = EventOf<TypesWith<"entry">>;

/** An event that changes earlier entries of its conversation's timeline. */
export type AmendingEvent = EventOf<TypesWith<"amendment">>;

const timeline = Object.values(EVENTS).flatMap((event) =>
  event.timeline === "entry" ? [event.schema] : [],
);
export const timelineEvent = unionOf(timeline);

export function isTimelineType(type: EventType): type is TimelineEvent["type"] {
  return partOf(type) === "entry";
}

export function isTimelineEvent(event: Event): event is TimelineEvent {
  return partOf(event.type) === "entry";
}

export function isAmendingEvent(event: Event): event is AmendingEvent {
  return partOf(event.type) === "amendment";
}

/** A row of a damaged database may name a type that does not exist. */
function partOf(type: EventType): TimelinePart {
  return Object.hasOwn(EVENTS, type) ? EVENTS[type].timeline : "none";
}
