import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { outcomeOf, shuffled } from "../../../../tests/support/race.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";

/** A round takes four times as long on three servers. */
const USUAL_ROUNDS = process.env.TEST_REDIS === undefined ? 200 : 50;
const ROUNDS = Number(process.env.TEST_ROUNDS ?? USUAL_ROUNDS);

/** How long a race may take, in milliseconds. */
const PATIENCE_MS = 60_000 + ROUNDS * 500;

let house: TestHouse;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse({ limits: { friendRequestsPerDay: 100_000 } });
});
afterAll(async () => {
  await expectHealthy(house.place);
  await house.close();
}, PATIENCE_MS);
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
});

/** Returns what each of the two sees: the friendship, and the open requests. */
async function relation() {
  const [hers, his] = await Promise.all([
    alice.call("snapshot.show", {}),
    bob.call("snapshot.show", {}),
  ]);
  return {
    halves: [
      hers.friends.some(({ user }) => user.id === bob.id),
      his.friends.some(({ user }) => user.id === alice.id),
    ],
    open: [hers.requests.map(({ id }) => id), his.requests.map(({ id }) => id)],
    blocked: his.blocks.length > 0,
  };
}

/** Ends the friendship and the block, so that the next round starts from nothing. */
async function reset(): Promise<void> {
  await Promise.all([
    alice.call("friend.remove", { user: bob.id }),
    bob.call("block.remove", { user: alice.id }).catch(() => {}),
  ]);
}

test(
  `Alice and Bob send requests at the same time: they become friends once (TEST_SEED=${SEED})`,
  async () => {
    const random = new Random();
    const askedFirst = new Set<number>();
    let cursor = await alice.cursor();
    for (let round = 0; round < ROUNDS; round++) {
      const asking = shuffled(random, [alice, alice, bob, bob]).map((one) =>
        outcomeOf(one.ask(one === alice ? bob : alice)),
      );
      const outcomes = await Promise.all(asking);
      expect(outcomes.every((code) => code === "done" || code === "already_friends")).toBe(true);
      expect(await relation()).toEqual({ halves: [true, true], open: [[], []], blocked: false });
      const told = await alice.since(cursor);
      expect(told.filter(({ type }) => type === "friendship.started")).toHaveLength(1);
      const first = told.find(({ type }) => type === "friend-request.sent");
      if (first?.type === "friend-request.sent") askedFirst.add(first.request.from);
      await reset();
      cursor = await alice.cursor();
    }
    expect(askedFirst).toEqual(new Set([alice.id, bob.id]));
  },
  PATIENCE_MS,
);

describe(`a request that is accepted, cancelled and blocked at the same time (TEST_SEED=${SEED})`, () => {
  /** The outcomes of all possible orders. Of accept and cancel, the later one is told what the first one did. */
  const SERIAL = new Set([
    // Accept first: they are friends until the block ends it.
    "accept:done cancel:already_decided:accepted block:done",
    // Cancel first.
    "accept:already_decided:cancelled cancel:done block:done",
    // Block first: it declines the request, and the other two are too late.
    "accept:already_decided:declined cancel:already_decided:declined block:done",
  ]);

  test(
    "ends as if the three had happened one after another",
    async () => {
      const random = new Random();
      const seen = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const { id: request } = await alice.ask(bob);
        const calls = {
          accept: () => bob.call("friend-request.accept", { request }),
          cancel: () => alice.call("friend-request.cancel", { request }),
          block: () => bob.call("block.add", { user: alice.id }),
        };
        const outcomes = new Map<string, Promise<string>>();
        for (const name of shuffled(random, ["accept", "cancel", "block"] as const)) {
          outcomes.set(name, outcomeOf(calls[name]()));
        }
        const [accept, cancel, block] = await Promise.all(
          ["accept", "cancel", "block"].map((name) => outcomes.get(name)),
        );
        const outcome = `accept:${accept} cancel:${cancel} block:${block}`;
        seen.add(outcome);
        expect(SERIAL).toContain(outcome);
        expect(await relation()).toEqual({ halves: [false, false], open: [[], []], blocked: true });
        await reset();
      }
      expect(seen).toEqual(SERIAL);
    },
    PATIENCE_MS,
  );
});

test(
  `friendship stays symmetric whatever the two do at the same time (TEST_SEED=${SEED})`,
  async () => {
    const random = new Random();
    const seen = new Set<boolean>();
    for (let round = 0; round < ROUNDS; round++) {
      const deeds = Array.from({ length: 1 + random.below(5) }, () => {
        const [one, other] = random.chance(0.5) ? [alice, bob] : [bob, alice];
        // Blocks are rarer than unblocks, or the two would hardly ever become friends.
        switch (random.below(9)) {
          case 0:
            return one.call("friend.remove", { user: other.id, block: random.chance(0.3) });
          case 1:
            return one.call("block.add", { user: other.id });
          case 2:
          case 3:
          case 4:
            return one.call("block.remove", { user: other.id });
          default:
            return one.ask(other);
        }
      });
      await Promise.all(deeds.map(outcomeOf));
      const { halves, open } = await relation();
      expect(halves[0]).toBe(halves[1] ?? false);
      if (halves[0]) expect(open).toEqual([[], []]);
      seen.add(halves[0] ?? false);
    }
    expect(seen).toEqual(new Set([true, false]));
  },
  PATIENCE_MS,
);
