import type { Database } from "../database/database.ts";
import type { Hub } from "./hub.ts";
import { readAfter } from "./store.ts";
import type { Entry } from "./types.ts";

const PAGE = 500;

/** How long to wait before a store that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 500;

/**
 * Brings committed entries to the hub in the order of their ids. Those of this node come by themselves; what
 * is missing before them (a commit whose answer was lost) is read from the store.
 */
export class Tail {
  readonly #database: Database;
  readonly #hub: Hub;
  readonly #apply: (entry: Entry) => void;
  readonly #failed: (error: unknown) => void;
  #reading: Promise<void> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #wanted = false;
  #stopped = false;

  constructor(
    database: Database,
    hub: Hub,
    apply: (entry: Entry) => void,
    failed: (error: unknown) => void,
  ) {
    this.#database = database;
    this.#hub = hub;
    this.#apply = apply;
    this.#failed = failed;
  }

  /** Entries that this node has committed. */
  follow(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.id === this.#hub.applied + 1) this.#apply(entry);
      else if (entry.id > this.#hub.applied) this.catchUp();
    }
  }

  /** Reads what the hub has not seen yet, and goes on trying until the store answers. */
  catchUp(): void {
    this.#wanted = true;
    this.#reading ??= this.#read();
  }

  /** For where others write too: what they wrote is heard within a second. */
  lookEverySecond(): void {
    this.#timer = setInterval(() => this.catchUp(), 1000);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#reading;
  }

  async #read(): Promise<void> {
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      try {
        await this.#readAll();
      } catch (error) {
        this.#failed(error);
        this.#wanted = true;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
    // In the turn of the last look, so that nobody's wish falls in between.
    this.#reading = undefined;
  }

  async #readAll(): Promise<void> {
    for (let more = true; more && !this.#stopped; ) {
      const behind = this.#hub.applied;
      const entries = await this.#database.read((sql) => readAfter(sql, behind, PAGE));
      for (const entry of entries) if (entry.id === this.#hub.applied + 1) this.#apply(entry);
      more = entries.length === PAGE;
    }
  }
}
