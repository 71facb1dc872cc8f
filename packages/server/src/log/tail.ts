import type { Database } from "../database/database.ts";
import { Early } from "./early.ts";
import type { Hub } from "./hub.ts";
import { moment, type Reach } from "./reach.ts";
import { eventAt, readAfter } from "./store.ts";
import type { Entry } from "./types.ts";

const PAGE = 500;

/** How long to wait before a store that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 500;

/** How often the store is asked where others write too: what was lost on the way is found by then. */
const LOOK_MS = 1_000;

/** How long entries that came too early wait for those before them, in milliseconds. */
const GAP_MS = 20;

export interface TailPorts {
  apply(entry: Entry): void;
  /** Closes connections whose sessions are over, before anything else is told them. */
  confirm(): Promise<void>;
  failed(error: unknown): void;
  /** The store holds another log, or an earlier state of it, than this node has told of. */
  lost(): void;
}

/**
 * Brings committed entries to the hub in the order of their ids. Those of this node come by themselves and those
 * of others are told by them; what is missing is read from the store.
 */
export class Tail {
  readonly #database: Database;
  readonly #hub: Hub;
  readonly #reach: Reach;
  readonly #ports: TailPorts;
  readonly #early = new Early();
  #reading: Promise<void> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #gap: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;
  #stopped = false;

  constructor(database: Database, hub: Hub, reach: Reach, ports: TailPorts) {
    this.#database = database;
    this.#hub = hub;
    this.#reach = reach;
    this.#ports = ports;
  }

  /** Entries that are committed, in any order, once or more often. */
  follow(entries: readonly Entry[]): void {
    if (this.#reach.silent) {
      this.catchUp();
      return;
    }
    for (const entry of entries) {
      if (entry.id === this.#hub.applied + 1) this.#ports.apply(entry);
      else if (entry.id > this.#hub.applied) this.#early.put(entry);
    }
    if (this.#early.size === 0) return;
    this.#applyEarly();
    if (this.#early.size === 0 || this.#gap !== undefined) return;
    this.#gap = setTimeout(() => {
      this.#gap = undefined;
      this.#applyEarly();
      if (this.#early.size > 0) this.catchUp();
    }, GAP_MS);
  }

  /** Reads what the hub has not seen yet, and goes on trying until the store answers. */
  catchUp(): void {
    if (this.#stopped) return;
    this.#wanted = true;
    this.#reading ??= this.#read();
  }

  /** For where others write too. */
  lookEverySecond(): void {
    this.#looking = setInterval(() => this.catchUp(), LOOK_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looking);
    clearTimeout(this.#gap);
    await this.#reading;
  }

  #applyEarly(): void {
    for (;;) {
      const next = this.#early.get(this.#hub.applied + 1);
      if (next === undefined) break;
      this.#ports.apply(next);
    }
    for (const id of this.#early.ids()) if (id <= this.#hub.applied) this.#early.drop(id);
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
    // In the turn of the last look, so that nobody's wish falls in between.
    this.#reading = undefined;
  }

  async #readAll(): Promise<void> {
    const wakes = this.#reach.silent;
    if (wakes) await this.#ports.confirm();
    let looked = moment();
    for (let more = true; more && !this.#stopped; ) {
      looked = moment();
      const behind = this.#hub.applied;
      const early = this.#early.ids();
      const { head, at, entries } = await this.#database.watch(async (sql) => ({
        head: await this.#database.head(sql, false),
        at: await eventAt(sql, behind),
        entries: await readAfter(sql, behind, PAGE),
      }));
      if (head.epoch !== this.#hub.epoch || head.id < behind || this.#isOther(behind, at)) {
        this.#ports.lost();
        return;
      }
      // It was told, and was lost with the server that had committed it: another event has its number by and by.
      for (const id of early) if (id > head.id) this.#early.drop(id);
      // It took so long that sessions are to be confirmed first.
      if (this.#reach.silent && !wakes) return this.catchUp();
      for (const entry of entries) if (entry.id === this.#hub.applied + 1) this.#ports.apply(entry);
      more = entries.length === PAGE;
    }
    this.#applyEarly();
    if (wakes || !this.#reach.silent) this.#reach.caughtUp(looked);
  }

  /** Whether what was told as this event is another one in the store, as others went on from an earlier state. */
  #isOther(id: number, at: number | undefined): boolean {
    const told = this.#hub.ring.get(id)?.entry.at;
    return told !== undefined && at !== undefined && told !== at;
  }
}
