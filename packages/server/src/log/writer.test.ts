import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type Problem, problem } from "@teahouse/protocol";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openWriter, saidIn, say } from "../../../../tests/support/recording-writer.ts";
import { Clock } from "../lib/clock.ts";
import { readAfter } from "./store.ts";
import type { Entry, Tx } from "./types.ts";
import type { BatchReport, Writer } from "./writer.ts";

const clock = new Clock();
let place: TestDatabase;
let writer: Writer;
let published: Entry[];
let batches: BatchReport[];

beforeAll(async () => {
  place = await openTestDatabase(clock);
});
afterAll(() => place.close());
beforeEach(async () => {
  ({ writer, published, batches } = await openWriter(place.database));
});

const refuse = async (): Promise<never> => {
  throw problem("not_found");
};

const stored = (after = 0) => place.database.read((sql) => readAfter(sql, after, 10_000));

const storedTexts = async () => saidIn(await stored());

const count = async (tx: Tx, name: string) =>
  await tx.sql`insert into counters (name, value) values (${name}, 1)
    on conflict (name) do update set value = counters.value + 1`;

test("acts that arrive in one turn share a commit", async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => writer.submit(say(`shared ${n}`))));
  expect(batches.reduce((acts, batch) => acts + batch.acts, 0)).toBe(40);
  expect(batches.length).toBeLessThan(40);
  expect(Math.max(...batches.map(({ acts }) => acts))).toBeGreaterThan(1);
});

test("ids grow by one in the order of the acts, and the head follows", async () => {
  const before = (await stored()).at(-1)?.id ?? 0;
  const emitted = await Promise.all(
    Array.from({ length: 300 }, (_, n) => writer.submit(say(`order ${n}`))),
  );
  expect(emitted.map(({ id }) => id)).toEqual(emitted.map((_, n) => before + 1 + n));
  expect(published.map(({ id }) => id)).toEqual(emitted.map(({ id }) => id));
  const texts = (await storedTexts()).filter((text) => text.startsWith("order"));
  expect(texts).toEqual(emitted.map((_, n) => `order ${n}`));
  const head = await place.database.read((sql) => place.database.head(sql, false));
  expect(head.id).toBe(emitted.at(-1)?.id ?? 0);
});

test("an answer leaves when its event can be read, and not before", async () => {
  let seenInside: string[] = [];
  await writer.submit(async (tx) => {
    await say("answered")(tx);
    seenInside = await storedTexts();
  });
  expect(seenInside).not.toContain("answered");
  expect(await storedTexts()).toContain("answered");
  expect(published).toHaveLength(1);
});

describe("a problem before the first write", () => {
  test("writes nothing and does not affect the other acts of its batch", async () => {
    let runs = 0;
    const outcomes = await Promise.allSettled([
      writer.submit((tx) => {
        runs++;
        return say("before the refused one")(tx);
      }),
      writer.submit(refuse),
      writer.submit(say("after the refused one")),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(runs).toBe(1);
    expect(published.map(({ event }) => event)).toEqual([
      { type: "session.ended", session: "before the refused one" },
      { type: "session.ended", session: "after the refused one" },
    ]);
  });

  test("reaches the caller with its code", async () => {
    const refusal: Problem = await writer.submit(refuse).catch((error) => error);
    expect(refusal.code).toBe("not_found");
  });
});

describe("a failure after a write", () => {
  test.each([
    ["a problem after a write", () => problem("already_decided", { state: "accepted" })],
    ["an unexpected error", () => new TypeError("undefined is not a function")],
  ])(
    "%s rolls back its own writes, and the other acts of its batch still run once",
    async (name, make) => {
      const outcomes = await Promise.allSettled([
        writer.submit(async (tx) => {
          await count(tx, `${name} good`);
          return await say(`${name} first`)(tx);
        }),
        writer.submit(async (tx) => {
          await count(tx, `${name} bad`);
          await say(`${name} never`)(tx);
          throw make();
        }),
        writer.submit(say(`${name} last`)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(published.map(({ event }) => event)).toEqual([
        { type: "session.ended", session: `${name} first` },
        { type: "session.ended", session: `${name} last` },
      ]);
      const counted = await place.database.read(
        (sql) =>
          sql<{ name: string; value: number }>`
          select name, value from counters where name in (${`${name} good`}, ${`${name} bad`})`,
      );
      expect(counted).toEqual([{ name: `${name} good`, value: 1 }]);
      const ids = (await stored()).map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, n) => n + 1));
    },
  );

  test("a statement that the database refuses counts as one", async () => {
    const outcomes = await Promise.allSettled([
      writer.submit(say("beside a broken statement")),
      writer.submit((tx) => tx.sql`insert into there_is_no_such_table values (1)`),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(await storedTexts()).toContain("beside a broken statement");
  });

  test("the queue goes on after any number of them", async () => {
    for (let round = 0; round < 5; round++) {
      await Promise.allSettled(
        Array.from({ length: 10 }, () =>
          writer.submit(async (tx) => {
            await say("lost")(tx);
            throw new Error("broken");
          }),
        ),
      );
    }
    const { id } = await writer.submit(say("still here"));
    expect((await stored(id - 1)).map((entry) => entry.id)).toEqual([id]);
    expect(await storedTexts()).not.toContain("lost");
  });
});

describe("time", () => {
  test("never goes back, even if the clock does", async () => {
    const first = await writer.submit(say("before the jump"));
    clock.offset -= 3_600_000;
    const after = await writer.submit(say("after the jump"));
    expect(after.at - first.at).toBeWithin(0, 1_000);
    clock.offset += 7_200_000;
    const later = await writer.submit(say("two hours later"));
    expect(later.at).toBeGreaterThanOrEqual(first.at + 3_500_000);
    clock.offset -= 3_600_000;
    const again = await writer.submit(say("back again"));
    expect(again.at - later.at).toBeWithin(0, 1_000);
  });

  test("goes on after the clock was set back, a little slower until the clock has caught up", async () => {
    const first = await writer.submit(say("before the jump"));
    clock.offset -= 600_000;
    await writer.submit(say("after the jump"));
    clock.offset += 10_000;
    const { at } = await writer.submit(say("ten seconds later"));
    expect(at - first.at).toBeGreaterThanOrEqual(9_000);
    expect(at - first.at).toBeLessThan(10_000);
    clock.offset += 86_400_000;
    const caughtUp = await writer.submit(say("a day later"));
    expect(caughtUp.at).toBeLessThan(clock.now() + 1_500);
  });

  test("is the same for an act and its events", async () => {
    const { now, emitted } = await writer.submit(async (tx) => ({
      now: tx.now,
      emitted: await say("now")(tx),
    }));
    expect(emitted.at).toBe(now);
  });
});

test("acts that arrive during a long wait for the lock join the batch", async () => {
  const lock = Promise.withResolvers<void>();
  const { database } = place;
  const { writer: waiting, batches } = await openWriter({
    ...database,
    async head(sql, locked) {
      if (locked) await lock.promise;
      return await database.head(sql, locked);
    },
  });
  const first = waiting.submit(say("asked for the lock"));
  // After two turns of the loop the batch has begun.
  for (let turns = 0; turns < 2; turns++) await new Promise((resolve) => setImmediate(resolve));
  const later = ["came", "meanwhile"].map((text) => waiting.submit(say(text)));
  lock.resolve();
  await Promise.all([first, ...later]);
  expect(batches.map(({ acts }) => acts)).toEqual([3]);
});

test("a test can stop the server before the commit, and between the commit and its delivery", async () => {
  const seen: unknown[] = [];
  const { writer: stopping } = await openWriter(place.database, {
    broadcast: (entries) => seen.push(`published ${entries.length}`),
    async at(point) {
      seen.push(point, (await storedTexts()).includes("at its points"));
    },
  });
  await stopping.submit(say("at its points"));
  expect(seen).toEqual(["committing", false, "committed", true, "published 1"]);
});

test("acts from before the writer closes are done, and later ones are refused at once", async () => {
  const taken = Array.from({ length: 20 }, (_, n) => writer.submit(say(`taken ${n}`)));
  const closing = writer.close();
  const late: Problem = await writer.submit(say("late")).catch((error) => error);
  expect(late.code).toBe("unavailable");
  await closing;
  expect(await Promise.all(taken)).toHaveLength(20);
  expect(await storedTexts()).not.toContain("late");
});

test("a full queue refuses more acts", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10_050 }, () => writer.submit(async () => "done")),
  );
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(50);
  expect(await writer.submit(async () => "after")).toBe("after");
});

test("a failed delivery takes no answer from anybody, and the queue goes on", async () => {
  const failures: unknown[] = [];
  const { writer: failing } = await openWriter(place.database, {
    broadcast() {
      throw new Error("the delivery fails");
    },
    failed: (error) => failures.push(error),
  });
  const said = failing.submit(say("heard by nobody"));
  await eventually(async () => expect(await storedTexts()).toContain("heard by nobody"));
  expect((await said).id).toBeGreaterThan(0);
  expect(await failing.submit(async () => "next")).toBe("next");
  expect(failures.length).toBeGreaterThan(0);
});
