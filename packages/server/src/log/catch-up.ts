import type { EventId, Time } from "@teahouse/protocol";
import type { Hub } from "./hub.ts";
import type { OutOfOrder } from "./out-of-order.ts";
import { moment } from "./staleness.ts";
import { readAfter, timeOfEvent } from "./store.ts";
import type { Entry } from "./types.ts";

const PAGE = 500;

/** How long to wait after a failed read, in milliseconds. */
const RETRY_MS = 500;

/** Applies entries to the hub, and holds entries that arrived too early. */
export interface Applier {
  readonly held: OutOfOrder;
  apply(entry: Entry): void;
  applyHeld(): void;
}

export interface CatchUpPorts {
  /** Closes connections whose sessions have ended. After a silence, nothing is delivered until this resolves. */
  closeEndedSessions(): Promise<void>;
  failed(error: unknown): void;
  /** Called when the store no longer holds the events that this node delivered. */
  logChanged(): void;
}

/** Reads from the store what the hub has not applied yet. */
export class CatchUp {
  readonly #hub: Hub;
  readonly #applier: Applier;
  readonly #ports: CatchUpPorts;
  #reading: Promise<void> | undefined;
  #interval: ReturnType<typeof setInterval> | undefined;
  #wanted = false;
  #stopped = false;

  constructor(hub: Hub, applier: Applier, ports: CatchUpPorts) {
    this.#hub = hub;
    this.#applier = applier;
    this.#ports = ports;
  }

  /** Starts a read, and repeats it until the store answers. */
  start(): void {
    if (this.#stopped) return;
    this.#wanted = true;
    this.#reading ??= this.#read();
  }

  /** Reads every `ms` milliseconds. If other nodes write too, this finds the events whose broker message was lost. */
  startEvery(ms: number): void {
    this.#interval = setInterval(() => this.start(), ms);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#interval);
    await this.#reading;
  }

  async #read(): Promise<void> {
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      try {
        await this.#readAll();
      } catch (error) {
        this.#ports.failed(error);
        this.#wanted = true;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    // No `await` may stand between the last check and this line, or a request for another read gets lost.
    this.#reading = undefined;
  }

  async #readAll(): Promise<void> {
    const { held } = this.#applier;
    const { database, epoch, staleness } = this.#hub;
    const wasSilent = staleness.silent;
    if (wasSilent) await this.#ports.closeEndedSessions();
    let readAt = moment();
    for (let more = true; more && !this.#stopped; ) {
      readAt = moment();
      const { applied } = this.#hub;
      const heldIds = held.ids();
      const { head, at, entries } = await database.watch(async (sql) => ({
        head: await database.head(sql, false),
        at: await timeOfEvent(sql, applied),
        entries: await readAfter(sql, applied, PAGE),
      }));
      if (head.epoch !== epoch || head.id < applied || this.#isDifferent(applied, at)) {
        this.#ports.logChanged();
        return;
      }
      // The database lost these commits, for example in a failover. Other events will get these ids.
      for (const id of heldIds) if (id > head.id) held.drop(id);
      // The node went silent during a long read. It must close ended sessions before it delivers.
      if (staleness.silent && !wasSilent) return this.start();
      for (const entry of entries) {
        if (entry.id === this.#hub.applied + 1) this.#applier.apply(entry);
      }
      more = entries.length === PAGE;
    }
    this.#applier.applyHeld();
    if (wasSilent || !staleness.silent) staleness.caughtUp(readAt);
  }

  /** True if the store has another event with this id: it was restored to an earlier state and then written to. */
  #isDifferent(id: EventId, at: Time | undefined): boolean {
    const delivered = this.#hub.ring.get(id)?.entry.at;
    return delivered !== undefined && at !== undefined && delivered !== at;
  }
}
