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
import { countUnread } from "../conversations/unread.ts";
import { openDatabase } from "../database/open.ts";
import { type Sql, toQueries } from "../database/sql.ts";
import { Clock } from "../lib/clock.ts";
import { DoneRequests } from "../log/idempotency.ts";
import { readSpans, readVisibleAmong, topicHeads, topicIds } from "../log/store.ts";
import { findSpeakers } from "../members/store.ts";
import { findMentionsOfAll, findNewestMention } from "../mentions/store.ts";
import { findMessagesBy } from "../messages/store.ts";
import { takeSnapshot } from "./snapshot.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let group: number;
/** An empty database of SQLite, which knows nothing of how much there is. */
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

/** The queries of some reading, with the steps in which SQLite would answer each. */
async function plansOf(work: (sql: Sql) => Promise<unknown>): Promise<Map<string, string[]>> {
  const texts = new Set<string>();
  await house.app.house.read((sql) =>
    work((strings, ...parameters) => {
      for (const { text } of toQueries(strings, parameters, () => "?")) texts.add(text);
      return sql(strings, ...parameters);
    }),
  );
  expect(texts.size).toBeGreaterThan(0);
  // The log has one row, which each engine reads in its own words.
  const ofTables = [...texts].filter((text) => !/\bfrom log\b/.test(text));
  return new Map(
    ofTables.map((text) => {
      const plan = planner.query<{ detail: string }, []>(`explain query plan ${text}`);
      return [text, plan.all().map(({ detail }) => detail)];
    }),
  );
}

/** The tables that some reading would read whole. */
async function readWhole(work: (sql: Sql) => Promise<unknown>): Promise<string[]> {
  const plans = [...(await plansOf(work))];
  return plans.flatMap(([text, steps]) =>
    steps.flatMap((step) => (isWhole(step, text) ? `${step}: ${text}` : [])),
  );
}

/** True of a step that reads a table whole. A result that the query itself has put together is no table. */
function isWhole(step: string, text: string): boolean {
  const name = /^SCAN ([a-z]\w*)/.exec(step)?.[1];
  return (
    name !== undefined && !new RegExp(`(\\)|with|from mine|from wanted) ${name}\\b`).test(text)
  );
}

test("a snapshot reads no table whole", async () => {
  const { database, clock } = house.app.house;
  expect(await readWhole((sql) => takeSnapshot(database, sql, alice.id, clock.now()))).toEqual([]);
});

test("nor does a page of history, wherever it is, or a conversation", async () => {
  const conversation = groupConversation(group);
  for (const where of [{}, { before: 5 }, { after: 0 }]) {
    const page = (sql: Sql) => readHistory(sql, alice.id, { conversation, ...where }, 100);
    expect(await readWhole(page)).toEqual([]);
  }
  expect(await readWhole((sql) => showConversation(sql, alice.id, conversation))).toEqual([]);
});

test("nor does who looks for what a client has missed", async () => {
  const missed = async (sql: Sql) => {
    await readSpans(sql, alice.id);
    await topicHeads(sql, [`u:${alice.id}`, `g:${group}`]);
    await topicIds(sql, `g:${group}`, 0, 100, 50);
  };
  expect(await readWhole(missed)).toEqual([]);
});

test("nor do a purge, the receipts that are due, or the newest mention", async () => {
  const conversation = groupConversation(group);
  const range = { from: 0, upTo: 5_000 };
  const others = async (sql: Sql) => {
    await findMessagesBy(sql, conversation, bob.id, range);
    await findDueReceipts(sql, 1, 100);
    await findNewestMention(sql, alice.id, conversation, range);
    await findMentionsOfAll(sql, conversation, 3);
  };
  expect(await readWhole(others)).toEqual([]);
});

test("nor do the queries that decide a set of messages", async () => {
  const conversation = groupConversation(group);
  const deciding = async (sql: Sql) => {
    const key = { user: alice.id, scope: conversation, clientId: "1", digest: "" };
    await DoneRequests.read(sql, [key]);
    await findSpeakers(sql, [{ group, user: alice.id, address: "" }]);
    await readVisibleAmong(sql, [{ user: alice.id, conversation }]);
    await findLastSeqs(sql, [conversation]);
  };
  expect(await readWhole(deciding)).toEqual([]);
});

test("unread messages are counted in one index, without a look at the messages", async () => {
  const { database, clock } = house.app.house;
  const conversation = groupConversation(group);
  const readings = [
    (sql: Sql) => takeSnapshot(database, sql, alice.id, clock.now()),
    (sql: Sql) => showConversation(sql, alice.id, conversation),
    (sql: Sql) => countUnread(sql, alice.id, conversation, 0, 1),
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
