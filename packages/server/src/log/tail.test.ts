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

/** A hub that another server's events are told to, and what it has applied. */
async function follow() {
  const applied: number[] = [];
  let lost = 0;
  const hub = await Hub.open(opened.database, new Staleness(true));
  hub.observe({ applied: ({ id }) => applied.push(id) });
  const tail = new Tail(hub, {
    tell() {},
    confirm: () => Promise.resolve(),
    failed(error) {
      throw error;
    },
    lost() {
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

test(`what is told in any order, twice or not at all is applied once, in order (seed ${SEED})`, async () => {
  const random = new Random();
  const { tail, applied } = await follow();
  await write(200);
  for (let at = 0; at < written.length; ) {
    const told = written.slice(at, at + 1 + random.below(5));
    at += told.length;
    if (random.chance(0.2)) continue;
    tail.follow(random.chance(0.3) ? told.toReversed() : told);
    if (random.chance(0.3)) tail.follow(written.slice(random.below(at), at));
  }
  tail.catchUp();
  await eventually(() => expect(applied).toEqual(written.map(({ id }) => id)));
  await tail.stop();
});

test("what came too early waits for what comes late, and the store is asked for what does not come", async () => {
  const { tail, applied } = await follow();
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

test("what was told and is not in the store is not told in place of what gets its number", async () => {
  const { tail, hub, applied } = await follow();
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

test("a store that holds less than was told, or another log, is not followed", async () => {
  const { tail, hub, lost } = await follow();
  await write(1);
  const [entry] = written;
  if (entry === undefined) throw new Error("Nothing was written");
  hub.apply(entry);
  hub.apply({ ...entry, id: entry.id + 1 });
  tail.catchUp();
  await eventually(() => expect(lost()).toBe(1));
  await tail.stop();
});

test("a store that was set back and went on from there is not followed", async () => {
  const { tail, hub, lost } = await follow();
  await write(3);
  const [entry] = written;
  if (entry === undefined) throw new Error("Nothing was written");
  hub.apply({ ...entry, at: entry.at - 1 });
  tail.catchUp();
  await eventually(() => expect(lost()).toBe(1));
  await tail.stop();
});
