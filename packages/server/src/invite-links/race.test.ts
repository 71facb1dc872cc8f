import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Problem } from "@teahouse/protocol";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { gather, groupOf, inviteFriend, linkInto } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { expectNoGaps } from "../../../../tests/support/invariants.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { PATIENCE_MS, ROUNDS } from "../../../../tests/support/race.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { rowsOf } from "../../../../tests/support/rows.ts";

const SEATS = 5;

/** The ways into a group that anyone may join. */
const WAYS = ["join", "link", "invitation"] as const;

let house: TestHouse;
let crowd: readonly Person[];

beforeAll(async () => {
  house = await openHouse({
    limits: { groupSize: SEATS, joinRequestsPerDay: 100_000, groupsPerUser: 100_000 },
  });
  crowd = await house.cast(...Array.from({ length: 8 }, (_, at) => `Person ${at}`));
});
afterAll(async () => {
  await expectHealthy(house.place);
  await house.close();
}, 2 * PATIENCE_MS);

/** Returns the resulting state, or the code of the refusal. */
async function outcomeOf(call: Promise<{ readonly state: string }>): Promise<string> {
  try {
    return (await call).state;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/** Counts how often each outcome occurs. */
function countsOf(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Expects that the counter of each link equals its stored uses. */
async function expectUsesCounted(): Promise<void> {
  const miscounted = await rowsOf(
    house.place,
    `select l.id from invite_links l left join invite_link_uses u on u.link_id = l.id
      group by l.id, l.used, l.uses
      having count(u.user_id) <> l.used or (l.uses > 0 and l.used > l.uses)`,
  );
  expect(miscounted).toEqual([]);
}

describe(`a link that more people use at once than it has uses (TEST_SEED=${SEED})`, () => {
  test(
    "lets in as many people as it has uses, and does not exist for the others",
    async () => {
      const random = new Random();
      const seen = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const [owner] = await house.cast("Alice");
        const group = await gather({ owner });
        const uses = 1 + random.below(3);
        const { id, token } = await linkInto(group, owner, uses);
        const comers = crowd.filter(() => random.chance(0.8));
        // Some send it twice, like a client that lost the answer.
        const calls = comers.flatMap((person) =>
          random.chance(0.3) ? [person, person] : [person],
        );
        const outcomes = await Promise.all(
          calls.map((person) => outcomeOf(person.call("invite-link.join", { token }))),
        );
        const inside = Math.min(uses, comers.length);
        for (const outcome of outcomes) seen.add(outcome);
        const { joined = 0, already_member = 0, not_found = 0 } = countsOf(outcomes);
        expect(joined).toBe(inside);
        expect(joined + already_member + not_found).toBe(outcomes.length);
        expect(await groupOf(owner, group)).toMatchObject({ memberCount: 1 + inside });
        const { links } = await owner.call("invite-link.list", { group });
        expect(links.find((link) => link.id === id)?.used).toBe(inside);
      }
      expect(seen).toEqual(new Set(["joined", "already_member", "not_found"]));
      await expectUsesCounted();
      await expectNoGaps(house.place);
    },
    PATIENCE_MS,
  );

  test(
    "counts users who need an approval in the same way",
    async () => {
      const random = new Random();
      const seen = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const [owner, member] = await house.cast("Alice", "Bob");
        const group = await gather({ owner, members: [member] });
        const { token } = await linkInto(group, member, 1);
        const twice = [...crowd, ...crowd].filter(() => random.chance(0.7));
        const asking = twice.map((person) => ({
          person,
          outcome: outcomeOf(person.call("invite-link.join", { token })),
        }));
        const pending = new Set<Person>();
        for (const { person, outcome } of asking) {
          const answer = await outcome;
          seen.add(answer);
          expect(["pending", "not_found"]).toContain(answer);
          if (answer === "pending") pending.add(person);
        }
        expect(pending.size).toBe(Math.min(1, twice.length));
        const { joinRequests } = await owner.call("snapshot.show", {});
        expect(joinRequests.map(({ user }) => user)).toEqual([...pending].map(({ id }) => id));
      }
      expect(seen).toEqual(new Set(["pending", "not_found"]));
      await expectUsesCounted();
    },
    PATIENCE_MS,
  );
});

test(
  `a group never gets more members than its limit, whichever way they join at once (TEST_SEED=${SEED})`,
  async () => {
    const random = new Random();
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const [owner] = await house.cast("Alice");
      const group = await gather({ owner, founding: { joinMode: "anyone" } });
      const { token } = await linkInto(group, owner);
      await Promise.all(crowd.map((person) => owner.befriend(person)));
      const comers = await Promise.all(
        crowd.map(async (person) => {
          const way = random.pick(WAYS);
          if (way === "join") return { way, come: () => person.call("group.join", { group }) };
          if (way === "link")
            return { way, come: () => person.call("invite-link.join", { token }) };
          const invitation = await inviteFriend(owner, group, person);
          return { way, come: () => person.call("invitation.accept", { invitation }) };
        }),
      );
      const outcomes = await Promise.all(
        comers.map(async ({ way, come }) => {
          const outcome = await outcomeOf(come());
          seen.add(`${way}: ${outcome}`);
          return outcome;
        }),
      );
      const full = crowd.length - (SEATS - 1);
      expect(countsOf(outcomes)).toEqual({ joined: SEATS - 1, limit_reached: full });
      expect(await groupOf(owner, group)).toMatchObject({ memberCount: SEATS });
      await owner.call("group.dissolve", { group });
    }
    const both = WAYS.flatMap((way) => [`${way}: joined`, `${way}: limit_reached`]);
    expect(seen).toEqual(new Set(both));
    await expectUsesCounted();
    await expectNoGaps(house.place);
  },
  PATIENCE_MS,
);
