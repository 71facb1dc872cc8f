import { type Applier, CatchUp, type CatchUpPorts } from "./catch-up.ts";
import type { Hub } from "./hub.ts";
import { OutOfOrder } from "./out-of-order.ts";
import type { Staleness } from "./staleness.ts";
import type { Entry } from "./types.ts";

/** How long entries that came too early wait for those before them, in milliseconds. */
const GAP_MS = 20;

export interface TailPorts extends CatchUpPorts {
  /** Tells the other nodes what this one has committed. */
  tell(entries: readonly Entry[]): void;
}

/**
 * Brings committed entries to the hub in the order of their ids. This node's writer and the other nodes hand them
 * over; missing ones are read from the store.
 */
export class Tail implements Applier {
  readonly staleness: Staleness;
  readonly early = new OutOfOrder();
  readonly #hub: Hub;
  readonly #ports: TailPorts;
  readonly #catchUp: CatchUp;
  #gap: ReturnType<typeof setTimeout> | undefined;

  constructor(hub: Hub, ports: TailPorts) {
    this.staleness = hub.staleness;
    this.#hub = hub;
    this.#ports = ports;
    this.#catchUp = new CatchUp(hub, this, ports);
    hub.observe({ behind: () => this.catchUp() });
  }

  /** Delivers what this node has committed, here and to the other nodes. */
  publish(entries: readonly Entry[]): void {
    this.follow(entries);
    if (entries.length > 0) this.#ports.tell(entries);
  }

  /** Takes committed entries, in any order, once or more often. */
  follow(entries: readonly Entry[]): void {
    if (this.staleness.silent) {
      this.catchUp();
      return;
    }
    for (const entry of entries) {
      if (entry.id === this.#hub.applied + 1) this.apply(entry);
      else if (entry.id > this.#hub.applied) this.early.put(entry);
    }
    if (this.early.size === 0) return;
    this.applyEarly();
    if (this.early.size === 0 || this.#gap !== undefined) return;
    this.#gap = setTimeout(() => {
      this.#gap = undefined;
      this.applyEarly();
      if (this.early.size > 0) this.catchUp();
    }, GAP_MS);
  }

  /** Reads what the hub has not applied yet. */
  catchUp(): void {
    this.#catchUp.start();
  }

  /** For a store to which others write too. */
  lookEvery(ms: number): void {
    this.#catchUp.startEvery(ms);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#gap);
    await this.#catchUp.stop();
  }

  apply(entry: Entry): void {
    try {
      this.#hub.apply(entry);
    } catch (error) {
      this.#ports.failed(error);
      // Whoever may have missed it comes again with a cursor.
      for (const connection of [...this.#hub.listeners.connections()]) {
        connection.close("restarting");
      }
    }
  }

  applyEarly(): void {
    for (;;) {
      const next = this.early.get(this.#hub.applied + 1);
      if (next === undefined) break;
      this.apply(next);
    }
    for (const id of this.early.ids()) if (id <= this.#hub.applied) this.early.drop(id);
  }
}
