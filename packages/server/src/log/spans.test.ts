import { describe, expect, test } from "bun:test";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { closed, covers, isOpen, isTopic, mayDeliver, opened, type Span } from "./spans.ts";
import type { Topic } from "./types.ts";

const ALICE = 10_001;
const DESIGNERS = "g:20001";

describe("Alice sees the group's events", () => {
  test("not before she has ever been a member", () => {
    expect(covers(undefined, 5)).toBe(false);
    expect(covers([], 5)).toBe(false);
    expect(isOpen(undefined)).toBe(false);
  });

  test("from the event that lets her in", () => {
    const spans = opened(undefined, 7);
    expect(isOpen(spans)).toBe(true);
    expect([6, 7, 8, 1e9].map((id) => covers(spans, id))).toEqual([false, true, true, true]);
  });

  test("up to and including the event that removes her", () => {
    const spans = closed(opened(undefined, 7), 9);
    expect(isOpen(spans)).toBe(false);
    expect([7, 9, 10].map((id) => covers(spans, id))).toEqual([true, true, false]);
  });

  test("not between two memberships", () => {
    const spans = opened(closed(opened(undefined, 3), 5), 9);
    const seen = [2, 3, 5, 6, 8, 9, 10].filter((id) => covers(spans, id));
    expect(seen).toEqual([3, 5, 9, 10]);
  });

  test("from the same event, if another event lets her in a second time", () => {
    const spans = opened(undefined, 3);
    expect(opened(spans, 9)).toEqual(spans);
  });

  test("up to the same event, if another event removes her a second time", () => {
    const spans = closed(opened(undefined, 3), 5);
    expect(closed(spans, 8)).toEqual(spans);
    expect(closed(undefined, 8)).toEqual([]);
  });
});

test(`spans never overlap, however often somebody joins and leaves (TEST_SEED=${SEED})`, () => {
  const random = new Random();
  for (let round = 0; round < 200; round++) {
    let spans: readonly Span[] = [];
    for (let id = 1; id < 60; id++) {
      if (random.chance(0.2)) spans = closed(spans, id);
      if (random.chance(0.2)) spans = opened(spans, random.chance(0.3) ? 0 : id);
    }
    for (let id = 0; id < 60; id++) {
      const covering = spans.filter((span) => covers([span], id));
      expect(covering.length).toBeLessThanOrEqual(1);
    }
  }
});

describe("an event", () => {
  const spans = new Map([[DESIGNERS, closed(opened(undefined, 10), 20)]]);
  const reaches = (id: number, ...topics: Topic[]) => mayDeliver(ALICE, spans, { id, topics });

  test("reaches Alice if it is addressed to her own devices, whatever her groups are", () => {
    expect(reaches(1, "u:10001")).toBe(true);
    expect(reaches(99, "u:10002", "u:10001")).toBe(true);
  });

  test("does not reach Alice if it is addressed to others, even to a user whose id begins like hers", () => {
    expect(reaches(15, "u:10002")).toBe(false);
    expect(reaches(15, "u:100011")).toBe(false);
    expect(reaches(15, "g:10001")).toBe(false);
    expect(reaches(15)).toBe(false);
  });

  test("of the group reaches Alice only within her membership", () => {
    expect([9, 10, 20, 21].map((id) => reaches(id, DESIGNERS))).toEqual([false, true, true, false]);
  });

  test("that removes Alice reaches her if it is also addressed to her", () => {
    expect(reaches(21, DESIGNERS, "u:10001")).toBe(true);
  });
});

test("a group has a topic of its own, a pair has none", () => {
  expect(isTopic("g:20001")).toBe(true);
  expect(isTopic("d:10001:10002")).toBe(false);
});
