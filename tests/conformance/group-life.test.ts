import { afterAll, beforeAll, expect, test } from "bun:test";
import {
  applyEvent,
  applySnapshot,
  emptyState,
  type State,
  toSnapshotShape,
} from "@teahouse/client";
import { type Cursor, groupConversation, joinMode } from "@teahouse/protocol";
import { expectHealthy } from "../support/doctor.ts";
import { expectGroupsWhole } from "../support/group-invariants.ts";
import { foundGroup } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { expectNoGaps } from "../support/invariants.ts";
import type { Person } from "../support/person.ts";
import { outcomeOf, PATIENCE_MS, ROUNDS } from "../support/race.ts";
import { Random, SEED } from "../support/random.ts";

const MANY = 1_000_000;

let house: TestHouse;
const random = new Random();

beforeAll(async () => {
  const limits = { groupsPerDay: MANY, groupsOwned: MANY, joinRequestsPerDay: MANY };
  house = await openHouse({ limits: { ...limits, joinAnswersPerHour: MANY, groupsPerUser: MANY } });
});
afterAll(() => house.close());

/** A person, with the state of their client. */
interface Follower {
  readonly person: Person;
  cursor: Cursor;
  state: State;
}

async function follow(person: Person): Promise<Follower> {
  const snapshot = await person.call("snapshot.show", {});
  return { person, cursor: snapshot.cursor, state: applySnapshot(emptyState(), snapshot) };
}

/** A client's state equals a fresh snapshot. */
async function expectSameAsServer(follower: Follower): Promise<void> {
  for (;;) {
    const events = await follower.person.since(follower.cursor);
    if (events.length === 0) break;
    follower.state = events.reduce(applyEvent, follower.state);
    follower.cursor = events.at(-1)?.cursor ?? follower.cursor;
  }
  const snapshot = await follower.person.call("snapshot.show", {});
  const fresh = toSnapshotShape(applySnapshot(emptyState(), snapshot));
  expect(toSnapshotShape(follower.state)).toEqual(fresh);
}

type Deed = (actor: Person, group: number, other: Person) => Promise<unknown>;

/** Decides or cancels one of the join requests that the actor sees. */
async function onRequest(
  actor: Person,
  name: "approve" | "refuse" | "ignore" | "cancel",
): Promise<unknown> {
  const { joinRequests } = await actor.call("snapshot.show", {});
  if (joinRequests.length === 0) return;
  const { id: request, group } = random.pick(joinRequests);
  return await actor.call(`join-request.${name}`, { group, request });
}

/** What people do in groups. Some acts are listed more often, so that they happen more often. */
const DEEDS: readonly Deed[] = [
  ...Array.from(
    { length: 6 },
    (): Deed => (actor, group) => {
      const answer = random.chance(0.5) ? { answer: "Hot" } : {};
      return actor.call("group.join", { group, ...answer });
    },
  ),
  (actor, group) => actor.call("group.leave", { group }),
  (actor) => onRequest(actor, "approve"),
  (actor) => onRequest(actor, "approve"),
  (actor) => onRequest(actor, "refuse"),
  (actor) => onRequest(actor, "ignore"),
  (actor) => onRequest(actor, "cancel"),
  (actor, group) => actor.say(groupConversation(group), "tea?"),
  (actor, group) => actor.say(groupConversation(group), "more tea?"),
  (actor, group, { id: user }) =>
    actor.call("member.add", { group, user, clientId: crypto.randomUUID() }),
  (actor, group, { id: user }) =>
    actor.call("member.remove", { group, user, ban: random.chance(0.2) }),
  (actor, group, { id: user }) => actor.call("ban.remove", { group, user }),
  (actor, group, { id: user }) => actor.call("member.appoint", { group, user }),
  (actor, group, { id: user }) => actor.call("member.dismiss", { group, user }),
  (actor, group, { id: user }) =>
    actor.call("member.mute", { group, user, seconds: 1 + random.below(600) }),
  (actor, group, { id: user }) => actor.call("member.unmute", { group, user }),
  (actor, group, { id: user }) =>
    actor.call("member.rename", { group, user, nickname: `n${random.below(9)}` }),
  (actor, group, { id: user }) => actor.call("group.transfer", { group, user }),
  (actor, group) =>
    actor.call(random.chance(0.3) ? "group.mute-all" : "group.unmute-all", { group }),
  (actor, group) => actor.call("group.edit", { group, keepHistory: random.chance(0.5) }),
  (actor, group) => actor.call("group.edit", { group, earlierHistory: random.chance(0.5) }),
  (actor, group) => actor.call("group.edit", { group, joinMode: random.pick(joinMode.options) }),
  (actor) => actor.call("inbox.read", { readUpTo: random.below(MANY) }),
  (actor, group) =>
    random.chance(0.3)
      ? actor.call("group.dissolve", { group })
      : actor.call("group.show", { group }),
];

async function found(person: Person): Promise<number> {
  const question = { question: "How is tea?", answer: "Hot" };
  return await foundGroup(person, { joinMode: random.pick(joinMode.options), ...question });
}

test(
  `each client's state equals the server's, whatever five people do in groups at once (TEST_SEED=${SEED})`,
  async () => {
    const people = await house.cast("Alice", "Bob", "Carol", "Dave", "Erin");
    for (const [at, one] of people.entries()) {
      for (const other of people.slice(at + 1)) await one.befriend(other);
    }
    const groups = [await found(random.pick(people)), await found(random.pick(people))];
    const followers = await Promise.all(people.map(follow));
    let done = 0;
    for (let round = 0; round < ROUNDS * 4; round++) {
      if (round % 20 === 19) groups[random.below(2)] = await found(random.pick(people));
      const deeds = Array.from({ length: 1 + random.below(6) }, () =>
        outcomeOf(
          random.pick(DEEDS)(random.pick(people), random.pick(groups), random.pick(people)),
        ),
      );
      const outcomes = await Promise.all(deeds);
      done += outcomes.filter((outcome) => outcome === "done").length;
      // Only some clients catch up in each round.
      for (const follower of followers) if (random.chance(0.4)) await expectSameAsServer(follower);
    }
    for (const follower of followers) await expectSameAsServer(follower);
    expect(done).toBeGreaterThan(ROUNDS);
    await expectNoGaps(house.place);
    await expectGroupsWhole(house.place);
    await expectHealthy(house.place);
  },
  PATIENCE_MS,
);
