import type {
  ConversationId,
  Event,
  EventId,
  NewEvent,
  Problem,
  SessionId,
  Time,
  UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";

/** Who listens: `g:20001` is a group, `u:10001` one user's own devices. */
export type Topic = `g:${number}` | `u:${number}`;

export function ownTopic(user: UserId): Topic {
  return `u:${user}`;
}

/** What an event does to those who listen. It is stored with the event, so that every node does the same. */
export interface Effects {
  /** Users who may see a conversation from an id on (0 for all of it; absent: from this event on). */
  readonly opens?: readonly Opening[];
  /** Users who may see nothing of a conversation behind this event. */
  readonly closes?: readonly Closing[];
  /** Sessions that are over. */
  readonly ends?: readonly SessionId[];
  /** Sessions whose user changed kind, so that what is remembered of them is old. */
  readonly forgets?: readonly SessionId[];
  /** Events whose stored form changed, by id. */
  readonly amends?: readonly Amendment[];
}

export interface Opening {
  readonly user: UserId;
  readonly conversation: ConversationId;
  readonly from?: EventId;
}

export interface Closing {
  readonly user: UserId;
  readonly conversation: ConversationId;
  /** Where they may not see again what they saw, either. */
  readonly forget?: true;
}

export interface Amendment {
  readonly id: EventId;
  readonly event: NewEvent;
  /** Where its own amendments go too: a later event's take their place, and they hold what is taken out. */
  readonly bare?: true;
}

/** An event as the log keeps it. */
export interface Entry {
  readonly id: EventId;
  readonly at: Time;
  readonly event: NewEvent;
  readonly topics: readonly Topic[];
  readonly effects: Effects | undefined;
}

export interface Emitted {
  readonly id: EventId;
  readonly at: Time;
}

/** What an act works with. Everything it does lands in one transaction, or nothing. */
export interface Tx {
  readonly sql: Sql;
  /** The time of this batch: never before that of an earlier event. */
  readonly now: Time;
  /** Appends an event for those who listen to `topics`. */
  emit(event: NewEvent, topics: readonly Topic[], effects?: Effects): Promise<Emitted>;
}

/** One change, from its decision to its events. It awaits nothing but its `tx`. */
export interface Act<T> {
  (tx: Tx): Promise<T>;
  /** How it is done together with others of its kind. */
  readonly alike?: Alike<unknown, T>;
}

export interface Alike<I, T> {
  /** Acts with the same function here are of one kind. */
  readonly together: Together<I, T>;
  readonly input: I;
}

/**
 * Does what several acts of one kind would do one after another, with the same outcomes and the same rows, in
 * fewer statements. It only asks, all at once and knowing no time yet, so that its questions go out together with
 * that for the lock; what it answers decides.
 */
export type Together<I, T> = (sql: Sql, inputs: readonly I[]) => Promise<Decision<T>>;

/** Answers for as many from the first on as can be decided, and throws no problem. The next is for its plain act. */
export type Decision<T> = (tx: SetTx) => Promise<readonly Outcome<T>[]>;

export type Outcome<T> = { readonly result: T } | { readonly problem: Problem };

export interface SetTx extends Tx {
  /** Appends an event that is written with the others of its set, behind everything that the set reads. */
  append(event: NewEvent, topics: readonly Topic[]): Emitted;
}

/** An act that may be done together with others of its kind. */
export function alike<I, T>(together: Together<I, T>, input: I, act: Act<T>): Act<T> {
  return Object.assign((tx: Tx) => act(tx), { alike: { together, input } as Alike<unknown, T> });
}

/** An entry as clients see it. */
export function toEvent(entry: Entry): Event {
  return { id: entry.id, at: entry.at, ...entry.event } as Event;
}
