import { describe, expect, test } from "bun:test";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { closed, covers, isOpen, isTopic, mayDeliver, opened, type Span } from "./spans.ts";
import type { Topic } from "./types.ts";

const ALICE = 10_001;
const DESIGNERS = "g:20001";

describe("what Alice may see of the designers", () => {
  test("nothing before she ever was in", () => {
    expect(covers(undefined, 5)).toBe(false);
    expect(covers([], 5)).toBe(false);
    expect(isOpen(undefined)).toBe(false);
  });

  test("from the event that let her in", () => {
    const spans = opened(undefined, 7);
    expect(isOpen(spans)).toBe(true);
    expect([6, 7, 8, 1e9].map((id) => covers(spans, id))).toEqual([false, true, true, true]);
  });

  test("up to the event that put her out, and that one too", () => {
    const spans = closed(opened(undefined, 7), 9);
    expect(isOpen(spans)).toBe(false);
    expect([7, 9, 10].map((id) => covers(spans, id))).toEqual([true, true, false]);
  });

  test("never what lay between two memberships", () => {
    const spans = opened(closed(opened(undefined, 3), 5), 9);
    const seen = [2, 3, 5, 6, 8, 9, 10].filter((id) => covers(spans, id));
    expect(seen).toEqual([3, 5, 9, 10]);
  });

  test("once she is in, being let in again changes nothing", () => {
    const spans = opened(undefined, 3);
    expect(opened(spans, 9)).toEqual(spans);
  });

  test("once she is out, being put out again changes nothing", () => {
    const spans = closed(opened(undefined, 3), 5);
    expect(closed(spans, 8)).toEqual(spans);
    expect(closed(undefined, 8)).toEqual([]);
  });
});

test(`spans never overlap, however somebody comes and goes (TEST_SEED=${SEED})`, () => {
  const random = new Random();
  for (let round = 0; round < 200; round++) {
    let spans: readonly Span[] = [];
    for (let id = 1; id < 60; id++) {
      if (random.chance(0.2)) spans = closed(spans, id);
      if (random.chance(0.2)) spans = opened(spans, random.chance(0.3) ? 0 : id);
    }
    for (let id = 0; id < 60; id++) {
      const over = spans.filter((span) => covers([span], id));
      expect(over.length).toBeLessThanOrEqual(1);
    }
  }
});

describe("whether an event goes to Alice", () => {
  const spans = new Map([[DESIGNERS, closed(opened(undefined, 10), 20)]]);
  const sent = (id: number, ...topics: Topic[]) => mayDeliver(ALICE, spans, { id, topics });

  test("it does when it is addressed to her own devices, whatever she is in", () => {
    expect(sent(1, "u:10001")).toBe(true);
    expect(sent(99, "u:10002", "u:10001")).toBe(true);
  });

  test("it does not when it is addressed to others, even to one whose number begins like hers", () => {
    expect(sent(15, "u:10002")).toBe(false);
    expect(sent(15, "u:100011")).toBe(false);
    expect(sent(15, "g:10001")).toBe(false);
    expect(sent(15)).toBe(false);
  });

  test("it does within her time in the group and not outside", () => {
    expect([9, 10, 20, 21].map((id) => sent(id, DESIGNERS))).toEqual([false, true, true, false]);
  });

  test("one that put her out and is addressed to her as well reaches her", () => {
    expect(sent(21, DESIGNERS, "u:10001")).toBe(true);
  });
});

test("groups have a topic of their own, pairs have not", () => {
  expect(isTopic("g:20001")).toBe(true);
  expect(isTopic("d:10001:10002")).toBe(false);
});
