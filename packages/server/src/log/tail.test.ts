import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { openWriter } from "../../../../tests/support/recording-writer.ts";
import { Clock } from "../lib/clock.ts";
import { Hub } from "./hub.ts";
import { Staleness } from "./staleness.ts";
import { Tail } from "./tail.ts";
import type { Entry } from "./types.ts";
import type { Writer } from "./writer.ts";

let opened: TestDatabase;
let writer: Writer;
let written: Entry[];

beforeAll(async () => {
  opened = await openTestDatabase(new Clock());
});
afterAll(() => opened.close());
beforeEach(async () => {
  ({ writer, published: written } = await openWriter(opened.database));
});

/** Opens a hub that follows another server, and records what it applies. */
async function openFollower() {
  const applied: number[] = [];
  let lost = 0;
  const hub = await Hub.open(opened.database, new Staleness(true));
  hub.observe({ applied: ({ id }) => applied.push(id) });
  const tail = new Tail(hub, {
    broadcast() {},
    closeEndedSessions: () => Promise.resolve(),
    failed(error) {
      throw error;
    },
    logChanged() {
      lost++;
    },
  });
  return { tail, hub, applied, lost: () => lost };
}

async function write(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await writer.submit((tx) =>
      tx.emit({ type: "session.ended", session: "nobody's" }, ["u:10001"]),
    );
  }
}

test(`entries that arrive in any order, twice or never are applied once and in order (seed ${SEED})`, async () => {
  const random = new Random();
  const { tail, applied } = await openFollower();
  await write(200);
  for (let at = 0; at < written.length; ) {
    const some = written.slice(at, at + 1 + random.below(5));
    at += some.length;
    if (random.chance(0.2)) continue;
    tail.follow(random.chance(0.3) ? some.toReversed() : some);
    if (random.chance(0.3)) tail.follow(written.slice(random.below(at), at));
  }
  tail.catchUp();
  await eventually(() => expect(applied).toEqual(written.map(({ id }) => id)));
  await tail.stop();
});

test("early entries wait for late ones, and the store supplies those that never arrive", async () => {
  const { tail, applied } = await openFollower();
  await write(3);
  const [first, second, third] = written;
  if (!first || !second || !third) throw new Error("Nothing was written");
  tail.follow([third]);
  tail.follow([second]);
  expect(applied).toEqual([]);
  tail.follow([first]);
  expect(applied).toEqual([first.id, second.id, third.id]);
  await write(2);
  tail.follow(written.slice(4));
  await eventually(() => expect(applied).toEqual(written.map(({ id }) => id)));
  await tail.stop();
});

test("an announced entry that the database lost is replaced by the one that gets its id", async () => {
  const { tail, hub, applied } = await openFollower();
  await write(1);
  const [entry] = written;
  if (entry === undefined) throw new Error("Nothing was written");
  tail.follow([entry, { ...entry, id: entry.id + 2, topics: ["u:10002"] }]);
  tail.catchUp();
  await tail.stop();
  await write(2);
  tail.follow(written.slice(1, 2));
  expect(hub.applied).toBe(entry.id + 1);
  tail.follow(written.slice(2));
  expect(applied).toEqual(written.map(({ id }) => id));
  expect(hub.ring.get(entry.id + 2)?.entry.topics).toEqual(["u:10001"]);
});

test("a store that holds fewer events than were delivered is reported as lost", async () => {
  const { tail, hub, lost } = await openFollower();
  await write(1);
  const [entry] = written;
  if (entry === undefined) throw new Error("Nothing was written");
  hub.apply(entry);
  hub.apply({ ...entry, id: entry.id + 1 });
  tail.catchUp();
  await eventually(() => expect(lost()).toBe(1));
  await tail.stop();
});

test("a store that was set back and then continued is reported as lost", async () => {
  const { tail, hub, lost } = await openFollower();
  await write(3);
  const [entry] = written;
  if (entry === undefined) throw new Error("Nothing was written");
  hub.apply({ ...entry, at: entry.at - 1 });
  tail.catchUp();
  await eventually(() => expect(lost()).toBe(1));
  await tail.stop();
});
