import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { Sessions } from "./sessions.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let sessions: Sessions;
/** How often the store was read. */
let asked: number;
/** The store answers after this promise. */
let held: Promise<void>;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
});
afterAll(() => house.close());
beforeEach(() => {
  asked = 0;
  held = Promise.resolve();
  sessions = new Sessions({
    async read(work) {
      asked++;
      const until = held;
      const found = await house.app.house.read(work);
      await until;
      return found;
    },
    now: house.clock.now,
    sessionDays: 30,
    cacheSize: 2,
    touch() {},
  });
});

/** Returns whom the token identifies, and whether the store was read. */
async function find(person: Person) {
  const before = asked;
  const caller = await sessions.find(person.token);
  return { user: caller?.user, asked: asked > before };
}

test("a full cache drops the session that was used least recently, not the oldest", async () => {
  for (const person of [alice, bob, alice, carol]) await find(person);
  expect(await find(alice)).toEqual({ user: alice.id, asked: false });
  expect(await find(carol)).toEqual({ user: carol.id, asked: false });
  expect(await find(bob)).toEqual({ user: bob.id, asked: true });
});

test("a session that is read while others are dropped is cached", async () => {
  const answer = Promise.withResolvers<void>();
  held = answer.promise;
  const finding = find(alice);
  held = Promise.resolve();
  for (const person of [bob, carol, await bob.elsewhere()]) await find(person);
  answer.resolve();
  await finding;
  expect(await find(alice)).toEqual({ user: alice.id, asked: false });
});

test("a session that is read while another one ends is not cached", async () => {
  const answer = Promise.withResolvers<void>();
  held = answer.promise;
  const finding = find(alice);
  sessions.forget(["another"]);
  answer.resolve();
  await finding;
  expect(await find(alice)).toEqual({ user: alice.id, asked: true });
});
