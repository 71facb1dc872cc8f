import type {
  EventId,
  InputOf,
  Limits,
  OPERATIONS,
  OperationName,
  OutputOf,
  SessionId,
  Signal,
  UserId,
  UserKind,
} from "@teahouse/protocol";
import type { Broker } from "./broker/broker.ts";
import type { Receipts } from "./conversations/receipts.ts";
import type { Database } from "./database/database.ts";
import type { Sql } from "./database/sql.ts";
import type { Clock } from "./lib/clock.ts";
import type { Digester } from "./lib/digest.ts";
import type { Logger } from "./lib/logger.ts";
import type { Rates } from "./lib/rates.ts";
import type { Hub } from "./log/hub.ts";
import type { Act, Topic } from "./log/types.ts";
import type { Metrics } from "./operator/metrics.ts";
import type { Presence } from "./presence/presence.ts";
import type { Passwords } from "./sessions/passwords.ts";
import type { Sessions } from "./sessions/sessions.ts";
import type { Polls } from "./transports/poll.ts";

/** The parts of a running server, put together in `app.ts`. */
export interface House {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Database;
  readonly hub: Hub;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly presence: Presence;
  readonly receipts: Receipts;
  readonly polls: Polls;
  readonly rates: Rates;
  readonly metrics: Metrics;
  /** Digests what a client id stands for. */
  readonly digest: Digester;
  /** What this node shares with others. */
  readonly broker: Broker;
  /** Sends a signal to those who listen to a topic now, on whatever node: not before it has come to `asOf`. */
  signal(topic: Topic, signal: Signal, asOf: EventId): void;
  /** Runs an act; settles when it is committed. */
  write<T>(act: Act<T>): Promise<T>;
  /** Reads one state of the database. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** Who asks, as the session says. */
export interface Caller {
  readonly user: UserId;
  readonly kind: UserKind;
  readonly session: SessionId;
}

/** One request, whatever transport brought it. */
export interface Request {
  readonly caller: Caller | undefined;
  /** The address of the client, as far as it is believed. */
  readonly address: string;
  /** The `User-Agent`, shortened. */
  readonly userAgent: string;
  /** Aborts when the client has gone away; absent where nobody waits for that. */
  readonly gone?: AbortSignal;
  /** The browser's own mark, which tells a known device from a stranger's; new where it had none. */
  readonly device: string;
}

export interface SignedIn extends Request {
  readonly caller: Caller;
}

type RequestOf<N extends OperationName> = (typeof OPERATIONS)[N]["caller"] extends "anyone"
  ? Request
  : SignedIn;

export type Handler<N extends OperationName> = (
  house: House,
  request: RequestOf<N>,
  input: InputOf<N>,
) => Promise<OutputOf<N>>;

/** What stands behind some operations. */
export type Handlers<N extends OperationName> = { readonly [name in N]: Handler<name> };
