import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Problem } from "@teahouse/protocol";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { openWriter, saidIn, say } from "../../../../tests/support/telling-writer.ts";
import { Unreachable } from "../database/database.ts";
import { Clock } from "../lib/clock.ts";
import { Reach } from "./reach.ts";
import { readAfter } from "./store.ts";

let place: TestDatabase;

beforeAll(async () => {
  place = await openTestDatabase(new Clock());
});
afterAll(() => place.close());

const storedTexts = async () =>
  saidIn(await place.database.read((sql) => readAfter(sql, 0, 10_000)));

const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as Problem).code));

test("what was let in before a server stood still is refused, what came behind it is done", async () => {
  let woke = Number.POSITIVE_INFINITY;
  const { writer } = openWriter(place.database, { holds: ({ running }) => running >= woke });
  const before = ["asked long ago", "this too"].map((text) => writer.submit(say(text)));
  woke = performance.now();
  const behind = writer.submit(say("asked now"));
  expect(codesOf(await Promise.allSettled([...before, behind]))).toEqual([
    "unavailable",
    "unavailable",
    "done",
  ]);
  expect(await storedTexts()).toContain("asked now");
  expect(await storedTexts()).not.toContain("asked long ago");
});

test("a server that does not know how things stand does nothing that it let in before", async () => {
  const { writer } = openWriter(place.database, { holds: () => false });
  const refusal: Problem = await writer.submit(say("nobody knows")).catch((error) => error);
  expect(refusal.code).toBe("unavailable");
  expect(refusal.fields.retryAfter).toBeGreaterThan(0);
  expect(await storedTexts()).not.toContain("nobody knows");
});

test("what is known is too old where others write too, and never where nobody else does", () => {
  const now = { running: performance.now(), wall: Date.now() };
  const old = { running: now.running - 9_000, wall: now.wall - 9_000 };
  const asleep = { running: now.running, wall: now.wall - 9_000 };
  const shared = new Reach(true);
  expect([now, old, asleep].map((known) => shared.holds(known))).toEqual([true, false, false]);
  shared.caughtUp(old);
  expect(shared.holds(now)).toBe(false);
  expect(new Reach(false).holds(old)).toBe(true);
});

test("a store that goes away while acts are done singly is not waited for by each of them", async () => {
  let asked = 0;
  const { writer } = openWriter({
    ...place.database,
    write(work) {
      asked++;
      if (asked > 1) return Promise.reject(new Unreachable("It is gone"));
      return place.database.write(async (sql) => {
        await work(sql);
        throw new Error("The last statement breaks");
      });
    },
  });
  const acts = Array.from({ length: 20 }, (_, n) => writer.submit(say(`singly ${n}`)));
  expect(new Set(codesOf(await Promise.allSettled(acts)))).toEqual(new Set(["unavailable"]));
  expect(asked).toBe(2);
});
