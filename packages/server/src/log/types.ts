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
export type Act<T> = (tx: Tx) => Promise<T>;

/**
 * One change for each of several inputs, in one write. It asks everything that it has to know in one turn, so that all
 * questions share a round trip with the one for the lock. The answer decides. A single input is a set of one.
 */
export type SetAct<I, T> = (sql: Sql, inputs: readonly I[]) => Promise<Decision<T>>;

/** Decides input after input, each on what those before it leave, then writes all. It throws no problem. */
export type Decision<T> = (tx: SetTx) => Promise<readonly Outcome<T>[]>;

export type Outcome<T> = { readonly result: T } | { readonly problem: Problem };

export interface SetTx extends Tx {
  /** Appends an event that is written together with the others of its set. */
  append(event: NewEvent, topics: readonly Topic[], effects?: Effects): Emitted;
}

/** An entry as clients see it. */
export function toEvent(entry: Entry): Event {
  return { id: entry.id, at: entry.at, ...entry.event } as Event;
}
