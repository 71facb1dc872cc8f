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

/** A page of history. `more` says whether there are older events. */
export interface Page {
  readonly events: readonly TimelineEvent[];
  readonly more: boolean;
}

/** The conversation after a new timeline entry, which becomes its last event. */
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

/** The conversation after an event that changes earlier entries. */
export function withAmendment(
  conversation: ConversationState,
  by: AmendingEvent,
): ConversationState {
  const { lastEvent, timeline } = conversation;
  const entries = timeline.map((event) => amended(event, by));
  const isSame = entries.every((event, at) => event === timeline[at]);
  return {
    ...conversation,
    lastEvent: lastEvent && amended(lastEvent, by),
    timeline: isSame ? timeline : entries,
  };
}

/**
 * The state with a page of older events, or with the newest page if none is loaded. `since` are the conversation's
 * events that were applied while the page was loading. The page may or may not contain them.
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
 * Two runs of entries as one, in the order of the log. Existing entries win, unless the added one was taken back: a
 * page shows a state before or after the events that have arrived.
 */
export function merged(
  existing: readonly TimelineEvent[],
  added: readonly TimelineEvent[],
): readonly TimelineEvent[] {
  const [newest, first] = [existing.at(-1), added[0]];
  if (newest !== undefined && first !== undefined && newest.id < first.id) {
    return [...existing, ...added];
  }
  const byId = new Map(existing.map((event) => [event.id, event]));
  for (const event of added) {
    if (!byId.has(event.id) || isTakenBack(event)) byId.set(event.id, event);
  }
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

/**
 * After an absence, the newest page can arrive before the events that it already contains. Earlier events are not
 * added to the run, which would get a hole; the older pages bring them.
 */
function isBeforeRun({ timeline, complete }: ConversationState, id: EventId): boolean {
  const first = timeline[0];
  return !complete && first !== undefined && id < first.id;
}
