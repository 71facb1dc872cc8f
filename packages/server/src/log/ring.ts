import type { EventId } from "@teahouse/protocol";
import type { Encoded } from "./encoded.ts";
import type { Entry } from "./types.ts";

export interface Slot {
  readonly entry: Entry;
  readonly frame: Encoded;
}

/** The newest entries in memory, each encoded once, so that who was away for a while costs no query. */
export class Ring {
  readonly #slots: (Slot | undefined)[];
  #first: EventId;
  #next: EventId;

  /** Empty, standing behind the event `head`. */
  constructor(capacity: number, head: EventId) {
    this.#slots = new Array(capacity);
    this.#first = head + 1;
    this.#next = head + 1;
  }

  /** The oldest id that it holds; one past the newest while it is empty. */
  get first(): EventId {
    return this.#first;
  }

  push(slot: Slot): void {
    if (slot.entry.id !== this.#next) {
      throw new Error(`Event ${slot.entry.id} came where ${this.#next} is next`);
    }
    this.#slots[slot.entry.id % this.#slots.length] = slot;
    this.#next++;
    if (this.#next - this.#first > this.#slots.length) this.#first++;
  }

  get(id: EventId): Slot | undefined {
    return id >= this.#first && id < this.#next ? this.#slots[id % this.#slots.length] : undefined;
  }

  /** Puts another form of an entry in its place; one that is no longer held is left alone. */
  replace(slot: Slot): void {
    if (this.get(slot.entry.id) !== undefined) {
      this.#slots[slot.entry.id % this.#slots.length] = slot;
    }
  }
}
