import type {
  ClientId,
  EventId,
  HouseSettings,
  Limits,
  Signal,
  Time,
  UserId,
} from "@teahouse/protocol";
import type { Broker } from "./broker/broker.ts";
import type { Receipts } from "./conversations/receipts.ts";
import type { Database } from "./database/database.ts";
import type { Sql } from "./database/sql.ts";
import type { FileStore } from "./files/file-store.ts";
import type { Clock } from "./lib/clock.ts";
import type { Digester } from "./lib/digest.ts";
import type { FairQueue } from "./lib/fair-queue.ts";
import type { Logger } from "./lib/logger.ts";
import { queryRate, type Rates } from "./lib/rates.ts";
import type { Hub } from "./log/hub.ts";
import { type IdempotencyKey, idempotencyKey } from "./log/idempotency.ts";
import type { Act, SetAct, Topic } from "./log/types.ts";
import type { Writer } from "./log/writer.ts";
import type { Metrics } from "./operator/metrics.ts";
import type { Pictures } from "./pictures/pictures.ts";
import type { Presence } from "./presence/presence.ts";
import type { Passwords } from "./sessions/passwords.ts";
import type { Sessions } from "./sessions/sessions.ts";
import type { Timing } from "./timing.ts";
import type { Descriptors } from "./transports/descriptors.ts";
import type { HeldBytes } from "./transports/held-bytes.ts";
import type { InFlight } from "./transports/in-flight.ts";

const ITEMS_PER_QUERY = 50;

/** A running server: its parts, which `app.ts` puts together, and what handlers and transports do with them. */
export class House {
  declare readonly limits: Limits;
  declare readonly settings: HouseSettings;
  declare readonly timing: Timing;
  declare readonly clock: Clock;
  declare readonly logger: Logger;
  declare readonly database: Database;
  /** The bytes of uploads, attachments and faces. */
  declare readonly files: FileStore;
  declare readonly pictures: Pictures;
  declare readonly writer: Writer;
  declare readonly hub: Hub;
  declare readonly sessions: Sessions;
  declare readonly passwords: Passwords;
  declare readonly presence: Presence;
  declare readonly receipts: Receipts;
  declare readonly rates: Rates;
  declare readonly metrics: Metrics;
  declare readonly held: HeldBytes;
  declare readonly inFlight: InFlight;
  declare readonly descriptors: Descriptors;
  /** Where snapshots and replays wait for their turn. */
  declare readonly longWork: FairQueue<UserId>;
  /** Digests content with a secret key. Digests can be compared, but the content cannot be read back. */
  declare readonly digest: Digester;
  /** Messages and limits that this node shares with others. */
  declare readonly broker: Broker;

  constructor(parts: Parts) {
    Object.assign(this, parts);
  }

  /** Runs an act. Settles when it is committed. */
  write<T>(act: Act<T>): Promise<T> {
    return this.writer.submit(act);
  }

  /** Runs one input of an act for sets. Settles when it is committed. */
  writeInSet<I, T>(act: SetAct<I, T>, input: I): Promise<T> {
    return this.writer.submitToSet(act, input);
  }

  /** Runs queries that all see the same state of the database. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.database.read(work);
  }

  /** The present time of the house. */
  now(): Time {
    return this.database.clock.now();
  }

  /** Counts a long answer or replay as further queries of its user: one for each fifty conversations or events. */
  oweQueries(user: UserId, items: number): void {
    const queries = Math.floor(items / ITEMS_PER_QUERY);
    if (queries > 0) this.rates.owe(`queries:${user}`, queryRate(this.limits), queries);
  }

  /** Sends a signal to a topic's listeners on every node, after the events up to `asOf`. */
  signal(topic: Topic, signal: Signal, asOf: EventId): void {
    this.hub.signal(topic, signal, asOf);
    this.broker.publish({ kind: "signal", topic, signal, asOf });
  }

  /** The key that makes a creating command idempotent. It covers the whole parsed input. */
  idempotencyKey(
    user: UserId,
    scope: string,
    input: { readonly clientId: ClientId },
  ): IdempotencyKey {
    return idempotencyKey(user, scope, input, this.digest);
  }
}

/** The parts of a house. */
export type Parts = Omit<
  House,
  "write" | "writeInSet" | "read" | "now" | "oweQueries" | "signal" | "idempotencyKey"
>;
