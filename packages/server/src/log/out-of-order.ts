import type { EventId } from "@teahouse/protocol";
import type { Entry } from "./types.ts";

/** How many characters of entries are held. Others are read from the store. */
const LENGTH_MOST = 4 * 1024 * 1024;

interface Held {
  readonly entry: Entry;
  readonly length: number;
}

/** Holds entries that arrived before their predecessors. */
export class OutOfOrder {
  readonly #held = new Map<EventId, Held>();
  readonly #lengthMost: number;
  #length = 0;

  constructor(lengthMost: number = LENGTH_MOST) {
    this.#lengthMost = lengthMost;
  }

  get size(): number {
    return this.#held.size;
  }

  ids(): EventId[] {
    return [...this.#held.keys()];
  }

  get(id: EventId): Entry | undefined {
    return this.#held.get(id)?.entry;
  }

  /** Always holds the newest entry, however long, so that the node reads its predecessors. */
  put(entry: Entry): void {
    this.drop(entry.id);
    const { length } = JSON.stringify(entry);
    if (this.#length + length > this.#lengthMost) {
      this.#held.clear();
      this.#length = 0;
    }
    this.#held.set(entry.id, { entry, length });
    this.#length += length;
  }

  drop(id: EventId): void {
    this.#length -= this.#held.get(id)?.length ?? 0;
    this.#held.delete(id);
  }
}
