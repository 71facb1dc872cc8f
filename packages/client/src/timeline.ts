import {
  type AmendingEvent,
  type ConversationId,
  type Event,
  type EventId,
  isAmendingEvent,
  isTimelineEvent,
  type TimelineEvent,
} from "@teahouse/protocol";
import { amended, isTakenBack } from "./amend.ts";
import { put } from "./immutable.ts";
import type { ConversationState, State } from "./state.ts";

/** A page of history: `more` says whether there is something older. */
export interface Page {
  readonly events: readonly TimelineEvent[];
  readonly more: boolean;
}

/** The conversation after something new in its timeline, which becomes its last event. */
export function withNewest(
  conversation: ConversationState,
  event: TimelineEvent,
): ConversationState {
  const shown = conversation.loaded && !isBeforeRun(conversation, event.id);
  return {
    ...conversation,
    lastEvent: event,
    timeline: shown ? merged(conversation.timeline, [event]) : conversation.timeline,
  };
}

/** The conversation after an event that changes what earlier ones say, wherever they stand. */
export function withAmendment(
  conversation: ConversationState,
  by: AmendingEvent,
): ConversationState {
  const { lastEvent, timeline } = conversation;
  const now = timeline.map((event) => amended(event, by));
  const isSame = now.every((event, at) => event === timeline[at]);
  return {
    ...conversation,
    lastEvent: lastEvent && amended(lastEvent, by),
    timeline: isSame ? timeline : now,
  };
}

/**
 * The state with a page of older events, or with the newest page where none is loaded. `since` are the conversation's
 * events that were applied while the page was under way: the page may or may not show them.
 */
export function applyPage(
  state: State,
  id: ConversationId,
  { events, more }: Page,
  since: readonly Event[] = [],
): State {
  const conversation = state.conversations.get(id);
  if (conversation === undefined) return state;
  const arrived = since.filter(isTimelineEvent).map(({ cursor, ...event }) => event);
  const timeline = merged(conversation.timeline, [...events, ...arrived]);
  const loaded = { ...conversation, timeline, loaded: true, complete: !more };
  const amending = since.filter(isAmendingEvent);
  const conversations = put(state.conversations, id, amending.reduce(withAmendment, loaded));
  return { ...state, conversations };
}

/**
 * Two runs as one, in the order of the log. What stands already wins, unless the other one was taken back: a page
 * shows a moment that may lie before or behind the events that have arrived.
 */
export function merged(
  standing: readonly TimelineEvent[],
  added: readonly TimelineEvent[],
): readonly TimelineEvent[] {
  const [newest, first] = [standing.at(-1), added[0]];
  if (newest !== undefined && first !== undefined && newest.id < first.id) {
    return [...standing, ...added];
  }
  const byId = new Map(standing.map((event) => [event.id, event]));
  for (const event of added) {
    if (!byId.has(event.id) || isTakenBack(event)) byId.set(event.id, event);
  }
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

/**
 * After an absence the newest page can be loaded before the events arrive that it shows already, and some that lie
 * before it; those come with the older pages, so that the run has no hole.
 */
function isBeforeRun({ timeline, complete }: ConversationState, id: EventId): boolean {
  const first = timeline[0];
  return !complete && first !== undefined && id < first.id;
}
