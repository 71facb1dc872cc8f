import {
  type ConversationState,
  isUnread,
  type MessageSent,
  type Seq,
  type TimelineEvent,
  type UserId,
} from "@teahouse/client";
import type { ReadingPosition } from "./places.ts";
import { UNREAD_KEY } from "./rows.ts";
import { LATEST, windowAround } from "./window.ts";

/** The distance from the top of the timeline to the unread divider, or to a message that we jump to, in px. */
export const BELOW_EDGE = 72;

function isMessage(event: TimelineEvent): event is MessageSent {
  return event.type === "message.sent";
}

/** True if the loaded part contains a read message, or if everything is loaded. */
export function reachesRead(
  timeline: readonly TimelineEvent[],
  complete: boolean,
  readUpTo: Seq,
): boolean {
  return complete || timeline.some((event) => isMessage(event) && event.seq <= readUpTo);
}

/** Returns another user's first unread message. Undefined if there is none, or if an older one may not be loaded yet. */
export function firstUnread(
  timeline: readonly TimelineEvent[],
  complete: boolean,
  unreadAfter: Seq | undefined,
  me: UserId,
): TimelineEvent | undefined {
  if (unreadAfter === undefined || !reachesRead(timeline, complete, unreadAfter)) return undefined;
  const reader = { me, readUpTo: unreadAfter };
  return timeline.find((event) => isMessage(event) && isUnread(event, reader));
}

/** A conversation opens at its first unread message, or else at its end. */
export function openingPosition(
  { timeline, complete }: ConversationState,
  unreadAfter: Seq | undefined,
  me: UserId,
): ReadingPosition {
  const first = firstUnread(timeline, complete, unreadAfter, me);
  if (first === undefined) return { window: LATEST, anchor: undefined };
  return {
    window: windowAround(timeline, first.id),
    anchor: { key: UNREAD_KEY, offset: BELOW_EDGE },
  };
}
