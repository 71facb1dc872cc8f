import type {
  ClientId,
  ConversationId,
  Event,
  InputOf,
  OperationName,
  OutputOf,
  Seq,
  UserId,
} from "@teahouse/protocol";
import type { ConnectionState } from "./connection-state.ts";
import type { KeyValue } from "./key-value.ts";
import type { OutboxEntry, SendOptions } from "./outbox-entry.ts";
import type { State } from "./state.ts";
import type { Timing } from "./timing.ts";
import type { TransportName } from "./transports/transport.ts";

/** How a client is made. */
export interface ClientOptions {
  /** Origin of the server, e.g. "http://127.0.0.1:4000"; in a browser `location.origin`. */
  readonly url: string;
  /** Bearer token. Absent in a browser, where the cookie stands in. */
  readonly token?: string;
  /** Where the outbox (and nothing else) is kept over reloads. By default in memory. */
  readonly storage?: KeyValue;
  /** Order of preference. By default every one that the platform has, the best one first. */
  readonly transports?: readonly TransportName[];
  /** Between 0 and 1, for back-offs. Tests set it. */
  readonly random?: () => number;
  /** Tests shorten what nobody wants to wait for. */
  readonly timing?: Partial<Timing>;
}

/** A client of one server and one session: state, connection and outbox, and what one can do with them. */
export interface Client {
  /** Immutable: a new object after each change, in which unchanged parts keep their identity. */
  readonly state: State;
  readonly connection: ConnectionState;
  /** Immutable too, in the order of writing. */
  readonly outbox: readonly OutboxEntry[];
  /** Called after every change of state, connection or outbox, once per microtask. Returns how to stop it. */
  subscribe(listener: () => void): () => void;
  /** Every event once, in order, after it was applied. `live`: it happened after the stream was attached. */
  on(type: "event", listener: (event: Event, live: boolean) => void): () => void;
  /** Loads the snapshot, opens the stream, keeps both alive and sends what is in the outbox. */
  start(): void;
  stop(): void;
  /** Skips the back-off. In a browser the SDK calls it itself when the network or the reader is back. */
  retryNow(): void;
  /** Any operation: over the socket where one is open, else over HTTP. Throws a Problem; a failed network is `unavailable`. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Puts a message into the outbox and sends it when it can: exactly once, and in order in its conversation. */
  send(conversation: ConversationId, text: string, options?: SendOptions): OutboxEntry;
  /** Sends one that failed again, with the same client id. */
  retry(clientId: ClientId): void;
  /** Takes back one that failed or still waits. */
  discard(clientId: ClientId): void;
  /** Loads older history into the state; resolves when it stands there. Does nothing where all of it does. */
  loadOlder(conversation: ConversationId, limit?: number): Promise<void>;
  /** Makes sure that the newest page is loaded; resolves when it is. */
  open(conversation: ConversationId): Promise<void>;
  /** Moves the receipt: in the state at once, on the server at most every 2 s for a conversation. */
  read(conversation: ConversationId, upTo: Seq): void;
  /** Says that one is writing, at most every 3 s in a conversation. */
  typing(conversation: ConversationId): void;
  /** Fetches users that are not known into the state. Those whom events name come by themselves. */
  needUsers(ids: Iterable<UserId>): void;
}
