import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { Sessions } from "./sessions.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let sessions: Sessions;
/** How often the store was asked. */
let asked: number;
/** What the store's answers wait for. */
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

/** Who somebody is found to be, and whether the store was asked for it. */
async function find(person: Person) {
  const before = asked;
  const caller = await sessions.find(person.token);
  return { user: caller?.user, asked: asked > before };
}

test("who has not been here for longest makes room, and not who came first", async () => {
  for (const person of [alice, bob, alice, carol]) await find(person);
  expect(await find(alice)).toEqual({ user: alice.id, asked: false });
  expect(await find(carol)).toEqual({ user: carol.id, asked: false });
  expect(await find(bob)).toEqual({ user: bob.id, asked: true });
});

test("who is looked up while others make room is remembered all the same", async () => {
  const answer = Promise.withResolvers<void>();
  held = answer.promise;
  const finding = find(alice);
  held = Promise.resolve();
  for (const person of [bob, carol, await bob.elsewhere()]) await find(person);
  answer.resolve();
  await finding;
  expect(await find(alice)).toEqual({ user: alice.id, asked: false });
});

test("who is looked up while a session ends is asked for again", async () => {
  const answer = Promise.withResolvers<void>();
  held = answer.promise;
  const finding = find(alice);
  sessions.forget(["another"]);
  answer.resolve();
  await finding;
  expect(await find(alice)).toEqual({ user: alice.id, asked: true });
});
