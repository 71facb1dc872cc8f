import type { EventId, Time } from "@teahouse/protocol";
import type { Hub } from "./hub.ts";
import type { OutOfOrder } from "./out-of-order.ts";
import { moment } from "./staleness.ts";
import { eventAt, readAfter } from "./store.ts";
import type { Entry } from "./types.ts";

const PAGE = 500;

/** How long to wait before a store that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 500;

/** Applies entries to the hub, and holds those that came too early. */
export interface Applier {
  readonly early: OutOfOrder;
  apply(entry: Entry): void;
  applyEarly(): void;
}

export interface CatchUpPorts {
  /** Closes connections whose sessions are over, before they are told anything else. */
  confirm(): Promise<void>;
  failed(error: unknown): void;
  /** The store holds another log than this node has told of, or an earlier state of it. */
  lost(): void;
}

/** Reads from the store what the hub has not applied yet. */
export class CatchUp {
  readonly #hub: Hub;
  readonly #applier: Applier;
  readonly #ports: CatchUpPorts;
  #reading: Promise<void> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #wanted = false;
  #stopped = false;

  constructor(hub: Hub, applier: Applier, ports: CatchUpPorts) {
    this.#hub = hub;
    this.#applier = applier;
    this.#ports = ports;
  }

  /** Starts reading, and goes on trying until the store answers. */
  start(): void {
    if (this.#stopped) return;
    this.#wanted = true;
    this.#reading ??= this.#read();
  }

  /** For where others write too: a lost message from them is made up for by the next time. */
  startEvery(ms: number): void {
    this.#looking = setInterval(() => this.start(), ms);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looking);
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
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
    // In the same turn as the last check, so that no request for another read falls in between.
    this.#reading = undefined;
  }

  async #readAll(): Promise<void> {
    const { early } = this.#applier;
    const { database, epoch, staleness } = this.#hub;
    const wakes = staleness.silent;
    if (wakes) await this.#ports.confirm();
    let looked = moment();
    for (let more = true; more && !this.#stopped; ) {
      looked = moment();
      const { applied } = this.#hub;
      const held = early.ids();
      const { head, at, entries } = await database.watch(async (sql) => ({
        head: await database.head(sql, false),
        at: await eventAt(sql, applied),
        entries: await readAfter(sql, applied, PAGE),
      }));
      if (head.epoch !== epoch || head.id < applied || this.#isOther(applied, at)) {
        this.#ports.lost();
        return;
      }
      // Their server died before the commit, so that other events will get these ids.
      for (const id of held) if (id > head.id) early.drop(id);
      // The read took so long that sessions have to be confirmed first.
      if (staleness.silent && !wakes) return this.start();
      for (const entry of entries) {
        if (entry.id === this.#hub.applied + 1) this.#applier.apply(entry);
      }
      more = entries.length === PAGE;
    }
    this.#applier.applyEarly();
    if (wakes || !staleness.silent) staleness.caughtUp(looked);
  }

  /** True where the store has another event under this id: it was set back, and others went on from there. */
  #isOther(id: EventId, at: Time | undefined): boolean {
    const told = this.#hub.ring.get(id)?.entry.at;
    return told !== undefined && at !== undefined && told !== at;
  }
}
