import { afterAll, beforeAll, expect, test } from "bun:test";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream, STREAM_KINDS } from "../../../../tests/support/stream.ts";

const LOBBY = "g:10000";
const MESSAGES = 400;

/** Eight for the replay of all messages, at most four for its pages, and some that are left. */
const QUERIES = 16;

let house: TestHouse;
let people: readonly Person[];
let cursor: string;

beforeAll(async () => {
  const limits = { queriesBurst: QUERIES, queriesPerSecond: 0.001, sendsBurst: 1_000 };
  house = await openHouse({ limits, alone: true });
  const [bob, ...others] = await house.cast("Bob", "Alice", "Carol", "Dave");
  people = others;
  cursor = await bob.cursor();
  await Promise.all(Array.from({ length: MESSAGES }, (_, n) => bob.say(LOBBY, `message ${n}`)));
});
afterAll(() => house.close());

/** Asks until the limit is reached. Returns how many queries were answered. */
async function queriesLeft(person: Person): Promise<number> {
  for (let answered = 0; ; answered++) {
    const { status } = await person.fetch("/api/me");
    if (status === 429) return answered;
  }
}

test.each(STREAM_KINDS.map((kind, at) => [kind, at] as const))(
  "over %s a replay counts as a query for each fifty events",
  async (kind, at) => {
    const person = people[at];
    if (person === undefined) throw new Error("There is a person for each kind of stream");
    const stream = await openStream(person, kind, cursor);
    await stream.begun;
    while (stream.events().length < MESSAGES) await Bun.sleep(5);
    stream.close();
    expect(await queriesLeft(person)).toBeWithin(0, QUERIES - MESSAGES / 50);
  },
);
