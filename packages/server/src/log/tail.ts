import { type Applier, CatchUp, type CatchUpPorts } from "./catch-up.ts";
import type { Hub } from "./hub.ts";
import { OutOfOrder } from "./out-of-order.ts";
import type { Staleness } from "./staleness.ts";
import type { Entry } from "./types.ts";

/** How long early entries wait for their predecessors, in milliseconds. */
const GAP_MS = 20;

export interface TailPorts extends CatchUpPorts {
  /** Sends this node's commits to the other nodes. */
  broadcast(entries: readonly Entry[]): void;
}

/**
 * Brings committed entries to the hub in the order of their ids. They come from this node's writer and from the other
 * nodes. Missing ones are read from the store.
 */
export class Tail implements Applier {
  readonly staleness: Staleness;
  readonly held = new OutOfOrder();
  readonly #hub: Hub;
  readonly #ports: TailPorts;
  readonly #catchUp: CatchUp;
  #gap: ReturnType<typeof setTimeout> | undefined;

  constructor(hub: Hub, ports: TailPorts) {
    this.staleness = hub.staleness;
    this.#hub = hub;
    this.#ports = ports;
    this.#catchUp = new CatchUp(hub, this, ports);
    hub.observe({ fellBehind: () => this.catchUp() });
  }

  /** Delivers this node's commits, here and to the other nodes. */
  publish(entries: readonly Entry[]): void {
    this.follow(entries);
    if (entries.length > 0) this.#ports.broadcast(entries);
  }

  /** Takes committed entries in any order. Repeats do no harm. */
  follow(entries: readonly Entry[]): void {
    if (this.staleness.silent) {
      this.catchUp();
      return;
    }
    for (const entry of entries) {
      if (entry.id === this.#hub.applied + 1) this.apply(entry);
      else if (entry.id > this.#hub.applied) this.held.put(entry);
    }
    if (this.held.size === 0) return;
    this.applyHeld();
    if (this.held.size === 0 || this.#gap !== undefined) return;
    this.#gap = setTimeout(() => {
      this.#gap = undefined;
      this.applyHeld();
      if (this.held.size > 0) this.catchUp();
    }, GAP_MS);
  }

  catchUp(): void {
    this.#catchUp.start();
  }

  /** For a store to which other nodes write too. */
  catchUpEvery(ms: number): void {
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
      // Clients that missed the entry reconnect and resume from their cursor.
      for (const connection of [...this.#hub.listeners.connections()]) {
        connection.close("restarting");
      }
    }
  }

  applyHeld(): void {
    for (;;) {
      const next = this.held.get(this.#hub.applied + 1);
      if (next === undefined) break;
      this.apply(next);
    }
    for (const id of this.held.ids()) if (id <= this.#hub.applied) this.held.drop(id);
  }
}
