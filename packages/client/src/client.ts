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

/** The options of a client. */
export interface ClientOptions {
  /** Origin of the server, for example "http://127.0.0.1:4000"; in a browser `location.origin`. */
  readonly url: string;
  /** Bearer token. Leave it out in a browser, which sends the cookie. */
  readonly token?: string;
  /** Keeps the outbox, and which transport works on which network, over reloads. By default in memory. */
  readonly storage?: KeyValue;
  /** Order of preference. By default every transport that the platform has, the best first. */
  readonly transports?: readonly TransportName[];
  /** A number from 0 to 1, for back-offs. Tests set it. */
  readonly random?: () => number;
  /** Tests shorten long waits. */
  readonly timing?: Partial<Timing>;
}

/** A client of one server and one session: its state, its connection, its outbox, and its operations. */
export interface Client {
  /** Immutable: a new object after each change. Unchanged parts keep their identity. */
  readonly state: State;
  readonly connection: ConnectionState;
  /** Immutable too, in the order of writing. */
  readonly outbox: readonly OutboxEntry[];
  /**
   * Calls the listener after changes of state, connection or outbox, once per microtask. Returns a function that
   * stops it.
   */
  subscribe(listener: () => void): () => void;
  /**
   * Calls the listener once for every event, in order, after it was applied. `live` is true if the event happened
   * after the stream was attached.
   */
  on(type: "event", listener: (event: Event, live: boolean) => void): () => void;
  /** Loads the snapshot, opens the stream, keeps both alive, and sends the outbox. */
  start(): void;
  stop(): void;
  /** Skips the back-off. In a browser, the SDK calls it when the network or the reader returns. */
  retryNow(): void;
  /**
   * Calls an operation, over the socket if one is open, otherwise over HTTP. Throws a Problem; a failed network is
   * `unavailable`.
   */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Adds a message to the outbox and sends it when possible: exactly once, and in order in its conversation. */
  send(conversation: ConversationId, text: string, options?: SendOptions): OutboxEntry;
  /** Sends a failed message again, with the same client id. */
  retry(clientId: ClientId): void;
  /** Discards a message that failed or still waits. */
  discard(clientId: ClientId): void;
  /** Loads older history into the state, and resolves when it is there. Does nothing if all history is loaded. */
  loadOlder(conversation: ConversationId, limit?: number): Promise<void>;
  /** Resolves when the newest page of the conversation is loaded. */
  open(conversation: ConversationId): Promise<void>;
  /** Moves the receipt: in the state at once, on the server at most every 2 s per conversation. */
  read(conversation: ConversationId, upTo: Seq): void;
  /** Signals that the user is typing, at most every 3 s per conversation. */
  typing(conversation: ConversationId): void;
  /** Loads unknown users into the state. Users whom events name are loaded automatically. */
  needUsers(ids: Iterable<UserId>): void;
}
