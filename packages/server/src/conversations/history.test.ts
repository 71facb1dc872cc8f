import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { InputOf } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: string;
/** The ids of the whole timeline, oldest first. */
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
  timeline = await readAll();
});
afterAll(() => house.close());

type PageInput = Omit<InputOf<"event.list">, "conversation">;

async function page(input: PageInput = {}) {
  const { events, more } = await bob.call("event.list", { conversation, ...input });
  return { ids: events.map(({ id }) => id), more };
}

/** Reads the whole timeline page by page, from the newest page to the oldest. */
async function readAll(limit = 20): Promise<number[]> {
  const ids: number[] = [];
  for (let input: PageInput = { limit }; ; ) {
    const { ids: older, more } = await page(input);
    ids.unshift(...older);
    if (!more) return ids;
    input = { limit, before: ids[0] ?? 0 };
  }
}

test("without `before` and `after` the page is the newest one, oldest event first", async () => {
  expect(timeline).toHaveLength(32);
  expect(timeline).toEqual(timeline.toSorted((one, other) => one - other));
  expect(await page({ limit: 5 })).toEqual({ ids: timeline.slice(-5), more: true });
});

test.each([1, 3, 16, 20])(
  "pages of %d together have every event once and in order",
  async (limit) => {
    expect(await readAll(limit)).toEqual(timeline);
    const forward: number[] = [];
    for (let more = true; more; ) {
      const next = await page({ limit, after: forward.at(-1) ?? 0 });
      forward.push(...next.ids);
      more = next.more;
    }
    expect(forward).toEqual(timeline);
  },
);

test("`more` is exact at both ends", async () => {
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

test(`a page from any event has the events before or after it (TEST_SEED=${SEED})`, async () => {
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
  test("has at most `pageMax` events", async () => {
    for (const limit of [21, 1_000, Number.MAX_SAFE_INTEGER]) {
      expect((await page({ limit })).ids).toEqual(timeline.slice(-20));
    }
  });

  test("cannot have both `before` and `after`", async () => {
    const both = { conversation, before: 10, after: 1 };
    expect((await bob.refused("event.list", both)).code).toBe("invalid");
  });

  test("has the cursor of the state that it shows", async () => {
    const { id } = await alice.say(conversation, "now");
    const { asOf, events } = await bob.call("event.list", { conversation, limit: 1 });
    expect(events[0]?.id).toBe(id);
    expect(Number(asOf.split(".")[1])).toBeGreaterThanOrEqual(id);
    expect(await bob.since(asOf)).toEqual([]);
  });
});
