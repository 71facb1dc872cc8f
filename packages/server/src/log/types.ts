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

/** An address in the log: `g:20001` is a group, `u:10001` is one user's own devices. */
export type Topic = `g:${number}` | `u:${number}`;

export function ownTopic(user: UserId): Topic {
  return `u:${user}`;
}

/** Changes that an event makes to its listeners. They are stored with it, so that every node does the same. */
export interface Effects {
  /** Users who may now see a conversation. */
  readonly opens?: readonly Opening[];
  /** Users who may not see later events of a conversation. */
  readonly closes?: readonly Closing[];
  /** Sessions that have ended. */
  readonly ends?: readonly SessionId[];
  /** Sessions whose user changed kind, so that their cached state is out of date. */
  readonly forgets?: readonly SessionId[];
  /** Events whose stored content changes. */
  readonly amends?: readonly Amendment[];
}

export interface Opening {
  readonly user: UserId;
  readonly conversation: ConversationId;
  /** The first id that they may see; 0 for all. Absent: from this event on. */
  readonly from?: EventId;
}

export interface Closing {
  readonly user: UserId;
  readonly conversation: ConversationId;
  /** Set if they lose the earlier events too. */
  readonly forget?: true;
}

export interface Amendment {
  readonly id: EventId;
  readonly event: NewEvent;
  /** Set if the event's stored effects are removed too, since they hold the content that is taken out. */
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

/** The transaction of an act. All its writes are stored, or none. */
export interface Tx {
  readonly sql: Sql;
  /** The time of this batch. It is never earlier than the time of an earlier event. */
  readonly now: Time;
  /** Appends an event for those who listen to `topics`. */
  emit(event: NewEvent, topics: readonly Topic[], effects?: Effects): Promise<Emitted>;
}

/** One change, from its decision to its events. It awaits nothing but its `tx`. */
export type Act<T> = (tx: Tx) => Promise<T>;

/**
 * One change for each of several inputs. It starts all its queries in one turn, so that they share a round trip with
 * the lock. It returns the function that decides. A single input is a set of one.
 */
export type SetAct<I, T> = (sql: Sql, inputs: readonly I[]) => Promise<Decision<T>>;

/** Decides input after input. Each sees the results of those before it. Then it writes all. It throws no problem. */
export type Decision<T> = (tx: SetTx) => Promise<readonly Outcome<T>[]>;

export type Outcome<T> = { readonly result: T } | { readonly problem: Problem };

export interface SetTx extends Tx {
  /** Appends an event. It is written together with the other events of its set. */
  append(event: NewEvent, topics: readonly Topic[], effects?: Effects): Emitted;
}

/** The wire shape of an entry. */
export function toEvent(entry: Entry): Event {
  return { id: entry.id, at: entry.at, ...entry.event } as Event;
}
