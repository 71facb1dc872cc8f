import type { EventId } from "@teahouse/protocol";
import type { Encoded } from "./encoded.ts";
import type { Entry } from "./types.ts";

export interface Slot {
  readonly entry: Entry;
  readonly frame: Encoded;
}

/** How many characters of frames the ring holds. Long texts drop older entries sooner, to bound the memory. */
const LENGTH_MOST = 16 * 1024 * 1024;

/** The newest entries in memory, each encoded once. A client that was away briefly costs no query. */
export class Ring {
  readonly #slots: (Slot | undefined)[];
  readonly #lengthMost: number;
  #length = 0;
  #first: EventId;
  #next: EventId;

  /** Starts empty after the event `head`. It holds at most `capacity` entries and `lengthMost` characters. */
  constructor(capacity: number, head: EventId, lengthMost: number = LENGTH_MOST) {
    this.#slots = new Array(capacity);
    this.#lengthMost = lengthMost;
    this.#first = head + 1;
    this.#next = head + 1;
  }

  /** The oldest id in the ring; the next id while it is empty. */
  get first(): EventId {
    return this.#first;
  }

  push(slot: Slot): void {
    if (slot.entry.id !== this.#next) {
      throw new Error(`Event ${slot.entry.id} arrived, but ${this.#next} is next`);
    }
    if (this.#next - this.#first === this.#slots.length) this.#dropFirst();
    this.#slots[slot.entry.id % this.#slots.length] = slot;
    this.#length += slot.frame.text.length;
    this.#next++;
    while (this.#length > this.#lengthMost && this.#next - this.#first > 1) this.#dropFirst();
  }

  get(id: EventId): Slot | undefined {
    return id >= this.#first && id < this.#next ? this.#slots[id % this.#slots.length] : undefined;
  }

  /** Replaces an entry with another form of it. Does nothing if the ring no longer holds it. */
  replace(slot: Slot): void {
    const before = this.get(slot.entry.id);
    if (before === undefined) return;
    this.#slots[slot.entry.id % this.#slots.length] = slot;
    this.#length += slot.frame.text.length - before.frame.text.length;
  }

  #dropFirst(): void {
    const at = this.#first % this.#slots.length;
    this.#length -= this.#slots[at]?.frame.text.length ?? 0;
    this.#slots[at] = undefined;
    this.#first++;
  }
}
