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
import { openDatabase } from "../database/open.ts";
import { type Sql, toQueries } from "../database/sql.ts";
import { Clock } from "../lib/clock.ts";
import { readSpans, topicHeads, topicIds } from "../log/store.ts";
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

/** Returns the steps of the query plans that scan a whole table, for all queries of some work. */
async function fullScans(work: (sql: Sql) => Promise<unknown>): Promise<string[]> {
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
  return ofTables.flatMap((text) => {
    const plan = planner.query<{ detail: string }, []>(`explain query plan ${text}`);
    return plan.all().flatMap(({ detail }) => (isWhole(detail, text) ? `${detail}: ${text}` : []));
  });
}

/** Whether a plan step scans a whole table. A subquery of the statement itself is no table. */
function isWhole(detail: string, text: string): boolean {
  const name = /^SCAN ([a-z]\w*)/.exec(detail)?.[1];
  return name !== undefined && !new RegExp(`(\\)|with|from mine) ${name}\\b`).test(text);
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
