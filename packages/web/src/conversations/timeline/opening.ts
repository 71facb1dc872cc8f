import {
  type ConversationState,
  isUnread,
  type MessageSent,
  type Seq,
  type TimelineEvent,
  type UserId,
} from "@teahouse/client";
import type { Place } from "./places.ts";
import { UNREAD_KEY } from "./rows.ts";
import { around, LATEST } from "./window.ts";

/** How far below the upper edge the divider stands on opening, in px. */
export const BELOW_EDGE = 72;

function isMessage(event: TimelineEvent): event is MessageSent {
  return event.type === "message.sent";
}

/** True where the messages that were read reach into what is loaded, or there is nothing more to load. */
export function reachesRead(
  timeline: readonly TimelineEvent[],
  complete: boolean,
  readUpTo: Seq,
): boolean {
  return complete || timeline.some((event) => isMessage(event) && event.seq <= readUpTo);
}

/** The first message of another that one has not read; undefined where it may lie before what is loaded. */
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

/** Where a conversation opens: at the first unread message, else at the end. */
export function openingPlace(
  { timeline, complete }: ConversationState,
  unreadAfter: Seq | undefined,
  me: UserId,
): Place {
  const first = firstUnread(timeline, complete, unreadAfter, me);
  if (first === undefined) return { window: LATEST, anchor: undefined };
  return {
    window: around(timeline, first.id),
    anchor: { key: UNREAD_KEY, offset: BELOW_EDGE },
  };
}
