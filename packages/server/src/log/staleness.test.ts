import { afterAll, afterEach, beforeAll, expect, setSystemTime, test } from "bun:test";
import type { Problem } from "@teahouse/protocol";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { openWriter, saidIn, say } from "../../../../tests/support/recording-writer.ts";
import { Unreachable } from "../database/database.ts";
import { Clock } from "../lib/clock.ts";
import { moment, Staleness } from "./staleness.ts";
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

afterEach(() => setSystemTime());

/** Makes the machine sleep for a minute by its own clock. */
const sleep = () => setSystemTime(new Date(Date.now() + 60_000));

test("acts from before a pause are refused; acts after it succeed", async () => {
  const staleness = new Staleness(true);
  const { writer } = await openWriter(place.database, { staleness });
  const before = ["asked long ago", "this too"].map((text) => writer.submit(say(text)));
  sleep();
  staleness.caughtUp(moment());
  const after = writer.submit(say("asked now"));
  expect(codesOf(await Promise.allSettled([...before, after]))).toEqual([
    "unavailable",
    "unavailable",
    "done",
  ]);
  expect(await storedTexts()).toContain("asked now");
  expect(await storedTexts()).not.toContain("asked long ago");
});

test("a server that has not caught up after a pause refuses the acts that it accepted before", async () => {
  const { writer } = await openWriter(place.database, { staleness: new Staleness(true) });
  const answer = writer.submit(say("nobody knows"));
  sleep();
  const refusal = await answer.catch((error: Problem) => error);
  expect(refusal).toMatchObject({ code: "unavailable" });
  expect(refusal).toHaveProperty("fields.retryAfter", 1);
  expect(await storedTexts()).not.toContain("nobody knows");
});

test("knowledge gets too old only if other nodes write to the same store", () => {
  const now = { running: performance.now(), wall: Date.now() };
  const old = { running: now.running - 9_000, wall: now.wall - 9_000 };
  const asleep = { running: now.running, wall: now.wall - 9_000 };
  const shared = new Staleness(true);
  expect([now, old, asleep].map((known) => shared.isFresh(known))).toEqual([true, false, false]);
  shared.caughtUp(old);
  expect(shared.isFresh(now)).toBe(false);
  expect(new Staleness(false).isFresh(old)).toBe(true);
});

test("if the store fails while acts run singly, the rest are refused without another attempt", async () => {
  let attempts = 0;
  const { writer } = await openWriter({
    ...place.database,
    write(work) {
      attempts++;
      if (attempts > 1) return Promise.reject(new Unreachable("It is gone"));
      return place.database.write(async (sql) => {
        await work(sql);
        throw new Error("The last statement breaks");
      });
    },
  });
  const acts = Array.from({ length: 20 }, (_, n) => writer.submit(say(`singly ${n}`)));
  expect(new Set(codesOf(await Promise.allSettled(acts)))).toEqual(new Set(["unavailable"]));
  expect(attempts).toBe(2);
});
