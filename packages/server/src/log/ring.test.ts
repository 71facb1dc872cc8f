import { describe, expect, test } from "bun:test";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { Encoded } from "./encoded.ts";
import { Ring, type Slot } from "./ring.ts";

function slot(id: number, text = `event ${id}`): Slot {
  return {
    entry: {
      id,
      at: id,
      event: { type: "session.ended", session: text },
      topics: ["u:10001"],
      effects: undefined,
    },
    frame: new Encoded(text),
  };
}

/** A simple list with the behaviour of the ring. */
class PlainRing {
  readonly slots: Slot[] = [];
  readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  push(pushed: Slot): void {
    this.slots.push(pushed);
    if (this.slots.length > this.capacity) this.slots.shift();
  }

  get(id: number): Slot | undefined {
    return this.slots.find(({ entry }) => entry.id === id);
  }

  replace(other: Slot): void {
    const at = this.slots.findIndex(({ entry }) => entry.id === other.entry.id);
    if (at >= 0) this.slots[at] = other;
  }
}

describe(`the ring and a plain list of the same capacity (TEST_SEED=${SEED})`, () => {
  test.each([1, 2, 7, 64])("hold the same entries, with a capacity of %d", (capacity) => {
    const random = new Random();
    for (const head of [0, 1, 12_345]) {
      const ring = new Ring(capacity, head);
      const plain = new PlainRing(capacity);
      let next = head + 1;
      for (let step = 0; step < 400; step++) {
        if (random.chance(0.7)) {
          const pushed = slot(next++);
          ring.push(pushed);
          plain.push(pushed);
        } else {
          const id = head + random.below(next - head + 2);
          const other = slot(id, `amended ${step}`);
          ring.replace(other);
          plain.replace(other);
        }
        expect(ring.first).toBe(plain.slots[0]?.entry.id ?? next);
        for (let id = Math.max(0, next - capacity - 3); id <= next + 1; id++) {
          expect(ring.get(id)).toBe(plain.get(id) as Slot);
        }
      }
    }
  });
});

test("the ring refuses an event that is not the next one, so that no gap stays hidden", () => {
  const ring = new Ring(8, 40);
  ring.push(slot(41));
  expect(() => ring.push(slot(43))).toThrow("Event 43 arrived, but 42 is next");
  expect(() => ring.push(slot(41))).toThrow("Event 41 arrived, but 42 is next");
  ring.push(slot(42));
  expect(ring.get(42)?.entry.id).toBe(42);
  expect(ring.get(43)).toBeUndefined();
});

test("the ring has nothing for an id outside its range or for a number that is not an id", () => {
  const ring = new Ring(4, 0);
  for (let id = 1; id <= 6; id++) ring.push(slot(id));
  for (const id of [-1, 0, 2, 7, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER]) {
    expect(ring.get(id)).toBeUndefined();
  }
});

test("long texts drop older entries below the capacity, and the newest entry always stays", () => {
  const ring = new Ring(100, 0, 1_000);
  for (let id = 1; id <= 20; id++) ring.push(slot(id, "x".repeat(300)));
  expect(ring.first).toBe(18);
  ring.replace(slot(18, ""));
  ring.push(slot(21, "x".repeat(300)));
  expect(ring.first).toBe(18);
  ring.push(slot(22, "x".repeat(5_000)));
  expect(ring.first).toBe(22);
  expect(ring.get(21)).toBeUndefined();
  expect(ring.get(22)?.frame.text).toHaveLength(5_000);
});
