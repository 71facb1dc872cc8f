import { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { groupConversation } from "@teahouse/protocol";
import { createSqlitePlace, type TestPlace } from "../../../../tests/support/database.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { readHistory } from "../conversations/history.ts";
import { showConversation } from "../conversations/show.ts";
import { findDueReceipts, findLastSeqs } from "../conversations/store.ts";
import { unreadOf } from "../conversations/unread.ts";
import { openDatabase } from "../database/open.ts";
import { type Sql, toQueries } from "../database/sql.ts";
import { Clock } from "../lib/clock.ts";
import { DoneRequests } from "../log/idempotency.ts";
import { readSpans, readVisibleAmong, topicHeads, topicIds } from "../log/store.ts";
import { findSpeakers } from "../members/store/speakers.ts";
import { findMentionsOfAll, findNewestMention } from "../mentions/store.ts";
import { findMessagesBy } from "../messages/store.ts";
import { takeSnapshot } from "./snapshot.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let group: number;
/** An empty SQLite database: its query planner has no statistics. */
let place: TestPlace;
let planner: Database;

beforeAll(async () => {
  house = await openHouse({ alone: true });
  [alice, bob] = await house.cast("Alice", "Bob");
  group = await gather({ owner: alice, members: [bob] });
  await bob.say(await alice.befriend(bob), "hello");
  await bob.say(groupConversation(group), "hello, everybody");
  place = createSqlitePlace();
  await (await openDatabase({ folder: place.folder }, new Clock())).close();
  planner = new Database(join(place.folder, "teahouse.db"), { readonly: true });
});
afterAll(async () => {
  planner.close();
  await place.remove();
  await house.close();
});

/** The queries of some work, with the steps in which SQLite would answer each. */
async function plansOf(work: (sql: Sql) => Promise<unknown>): Promise<Map<string, string[]>> {
  const texts = new Set<string>();
  await house.app.house.read((sql) =>
    work((strings, ...parameters) => {
      for (const { text } of toQueries(strings, parameters, () => "?")) texts.add(text);
      return sql(strings, ...parameters);
    }),
  );
  expect(texts.size).toBeGreaterThan(0);
  // The table `log` has one row, and each engine has a query of its own for it.
  const ofTables = [...texts].filter((text) => !/\bfrom log\b/.test(text));
  return new Map(
    ofTables.map((text) => {
      const plan = planner.query<{ detail: string }, []>(`explain query plan ${text}`);
      return [text, plan.all().map(({ detail }) => detail)];
    }),
  );
}

/** Returns the steps of the query plans that scan a whole table, for all queries of some work. */
async function fullScans(work: (sql: Sql) => Promise<unknown>): Promise<string[]> {
  const plans = [...(await plansOf(work))];
  return plans.flatMap(([text, steps]) =>
    steps.flatMap((step) => (isWhole(step, text) ? `${step}: ${text}` : [])),
  );
}

/** Whether a plan step scans a whole table. A subquery of the statement itself is no table. */
function isWhole(step: string, text: string): boolean {
  const name = /^SCAN ([a-z]\w*)/.exec(step)?.[1];
  return (
    name !== undefined && !new RegExp(`(\\)|with|from mine|from wanted) ${name}\\b`).test(text)
  );
}

test("a snapshot scans no whole table", async () => {
  const { database, clock } = house.app.house;
  expect(await fullScans((sql) => takeSnapshot(database, sql, alice.id, clock.now()))).toEqual([]);
});

test("a page of history and a conversation scan no whole table", async () => {
  const conversation = groupConversation(group);
  for (const where of [{}, { before: 5 }, { after: 0 }]) {
    const page = (sql: Sql) => readHistory(sql, alice.id, { conversation, ...where }, 100);
    expect(await fullScans(page)).toEqual([]);
  }
  expect(await fullScans((sql) => showConversation(sql, alice.id, conversation))).toEqual([]);
});

test("catching up on missed events scans no whole table", async () => {
  const missed = async (sql: Sql) => {
    await readSpans(sql, alice.id);
    await topicHeads(sql, [`u:${alice.id}`, `g:${group}`]);
    await topicIds(sql, `g:${group}`, 0, 100, 50);
  };
  expect(await fullScans(missed)).toEqual([]);
});

test("a purge, due receipts and the newest mention scan no whole table", async () => {
  const conversation = groupConversation(group);
  const range = { from: 0, upTo: 5_000 };
  const others = async (sql: Sql) => {
    await findMessagesBy(sql, conversation, bob.id, range);
    await findDueReceipts(sql, 1, 100);
    await findNewestMention(sql, alice.id, conversation, range);
    await findMentionsOfAll(sql, conversation, 3);
  };
  expect(await fullScans(others)).toEqual([]);
});

test("the queries that decide a set of messages scan no whole table", async () => {
  const conversation = groupConversation(group);
  const deciding = async (sql: Sql) => {
    const key = { user: alice.id, scope: conversation, clientId: "1", digest: "" };
    await DoneRequests.read(sql, [key]);
    await findSpeakers(sql, [{ group, user: alice.id, address: "" }]);
    await readVisibleAmong(sql, [{ user: alice.id, conversation }]);
    await findLastSeqs(sql, [conversation]);
  };
  expect(await fullScans(deciding)).toEqual([]);
});

test("unread messages are counted in one index, without reading the messages", async () => {
  const { database, clock } = house.app.house;
  const conversation = groupConversation(group);
  const readings = [
    (sql: Sql) => takeSnapshot(database, sql, alice.id, clock.now()),
    (sql: Sql) => showConversation(sql, alice.id, conversation),
    (sql: Sql) => unreadOf(sql, alice.id, conversation, 0, 1),
  ];
  for (const reading of readings) {
    const steps = [...(await plansOf(reading)).values()].flat();
    expect(steps).toContainEqual(
      expect.stringMatching(/COVERING INDEX events_seq \(conversation=\? AND seq>\? AND seq<\?\)/),
    );
    if (house.engine === "sqlite") continue;
    const onPostgres = await explain(reading);
    expect(onPostgres).toContainEqual(expect.stringContaining("Index Only Scan using events_seq"));
    expect(onPostgres.filter((step) => /Bitmap|Seq Scan on events/.test(step))).toEqual([]);
  }
});

/** The steps in which PostgreSQL would answer the queries of some reading. */
async function explain(work: (sql: Sql) => Promise<unknown>): Promise<string[]> {
  const steps: string[] = [];
  await house.app.house.read((sql) =>
    work(async (strings, ...parameters) => {
      // Only the head of the log is read without parameters.
      if (parameters.length === 0) return await sql(strings);
      const [first = "", ...rest] = strings;
      const explained = Object.assign([`explain ${first}`, ...rest], { raw: strings.raw });
      const plan = await sql<{ readonly "QUERY PLAN": string }>(explained, ...parameters);
      steps.push(...plan.map((line) => line["QUERY PLAN"]));
      return await sql(strings, ...parameters);
    }),
  );
  return steps;
}
