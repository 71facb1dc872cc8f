import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { InputOf } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: string;
/** All ids of the timeline, oldest first. */
let timeline: number[];

beforeAll(async () => {
  house = await openHouse({ limits: { pageMax: 20 } });
  [alice, bob] = await house.cast("Alice", "Bob");
  conversation = await alice.befriend(bob);
  for (let n = 0; n < 30; n++) {
    await alice.say(conversation, `${n}`);
    if (n % 3 === 0) await bob.say("g:10000", "something else in between");
    if (n === 15) {
      await bob.call("friend.remove", { user: alice.id });
      await bob.befriend(alice);
    }
  }
  timeline = await everything();
});
afterAll(() => house.close());

type Asked = Omit<InputOf<"event.list">, "conversation">;

async function page(asked: Asked = {}) {
  const { events, more } = await bob.call("event.list", { conversation, ...asked });
  return { ids: events.map(({ id }) => id), more };
}

/** Page by page from the newest to the oldest. */
async function everything(limit = 20): Promise<number[]> {
  const ids: number[] = [];
  for (let asked: Asked = { limit }; ; ) {
    const { ids: older, more } = await page(asked);
    ids.unshift(...older);
    if (!more) return ids;
    asked = { limit, before: ids[0] ?? 0 };
  }
}

test("without a place it is the newest page, oldest first", async () => {
  expect(timeline).toHaveLength(32);
  expect(timeline).toEqual(timeline.toSorted((one, other) => one - other));
  expect(await page({ limit: 5 })).toEqual({ ids: timeline.slice(-5), more: true });
});

test.each([1, 3, 16, 20])("page by page of %d it is everything, once, in order", async (limit) => {
  expect(await everything(limit)).toEqual(timeline);
  const forward: number[] = [];
  for (let more = true; more; ) {
    const next = await page({ limit, after: forward.at(-1) ?? 0 });
    forward.push(...next.ids);
    more = next.more;
  }
  expect(forward).toEqual(timeline);
});

test("`more` is exact at the ends", async () => {
  const [first = 0, second = 0] = timeline;
  const last = timeline.at(-1) ?? 0;
  const lastButOne = timeline.at(-2) ?? 0;
  expect(await page({ before: second, limit: 1 })).toEqual({ ids: [first], more: false });
  expect(await page({ before: second, limit: 20 })).toEqual({ ids: [first], more: false });
  expect(await page({ before: first })).toEqual({ ids: [], more: false });
  expect(await page({ before: 0 })).toEqual({ ids: [], more: false });
  expect(await page({ after: lastButOne, limit: 1 })).toEqual({ ids: [last], more: false });
  expect(await page({ after: last })).toEqual({ ids: [], more: false });
  expect(await page({ after: 0, limit: 1 })).toEqual({ ids: [first], more: true });
  expect(await page({ after: Number.MAX_SAFE_INTEGER })).toEqual({ ids: [], more: false });
});

test(`from any place it is what stands before or behind it (TEST_SEED=${SEED})`, async () => {
  const random = new Random();
  for (let round = 0; round < 60; round++) {
    const at = random.below((timeline.at(-1) ?? 0) + 3);
    const limit = 1 + random.below(20);
    const older = timeline.filter((id) => id < at);
    expect(await page({ before: at, limit })).toEqual({
      ids: older.slice(-limit),
      more: older.length > limit,
    });
    const newer = timeline.filter((id) => id > at);
    expect(await page({ after: at, limit })).toEqual({
      ids: newer.slice(0, limit),
      more: newer.length > limit,
    });
  }
});

describe("a page", () => {
  test("is never larger than the largest", async () => {
    for (const limit of [21, 1_000, Number.MAX_SAFE_INTEGER]) {
      expect((await page({ limit })).ids).toEqual(timeline.slice(-20));
    }
  });

  test("goes one way", async () => {
    const both = { conversation, before: 10, after: 1 };
    expect((await bob.refused("event.list", both)).code).toBe("invalid");
  });

  test("says which state of the log it shows", async () => {
    const { id } = await alice.say(conversation, "now");
    const { asOf, events } = await bob.call("event.list", { conversation, limit: 1 });
    expect(events[0]?.id).toBe(id);
    expect(Number(asOf.split(".")[1])).toBeGreaterThanOrEqual(id);
    expect(await bob.since(asOf)).toEqual([]);
  });
});
