import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { type Event, groupConversation } from "@teahouse/protocol";
import { expectGroupsWhole } from "../support/group-invariants.ts";
import { askToJoin, type Founding, gather, groupOf, timelineOf } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { expectNoGaps } from "../support/invariants.ts";
import { PASSWORD, type Person } from "../support/person.ts";
import {
  type Outcomes,
  PATIENCE_MS,
  type Racer,
  ROUNDS,
  race,
  serialEnds,
} from "../support/race.ts";
import { Random, SEED } from "../support/random.ts";
import { openStream } from "../support/stream.ts";

const SEATS = 4;

let house: TestHouse;
const random = new Random();

beforeAll(async () => {
  house = await openHouse({ limits: { groupSize: SEATS } });
});
afterAll(() => house.close());
afterEach(async () => {
  await expectNoGaps(house.place);
  await expectGroupsWhole(house.place);
}, PATIENCE_MS);

interface Cast {
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dave: Person;
  readonly group: number;
}

/** Alice's group, new for each round: Bob is an admin, Carol a member, Dave outside. */
async function cast(founding: Founding = {}): Promise<Cast> {
  const [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  const group = await gather({ owner: alice, admins: [bob], members: [carol], founding });
  return { alice, bob, carol, dave, group };
}

/** Runs a race many times; what came out is always what some order of the acts would have left. */
function raceTest<S>(
  what: string,
  begin: S,
  scene: () => Promise<{ racers: readonly Racer<S>[]; end: (outcomes: Outcomes) => Promise<S> }>,
): void {
  const title = `${what}: one of the orders in which it could have happened (TEST_SEED=${SEED})`;
  const play = async () => {
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const { racers, end } = await scene();
      const outcomes = await race(random, racers);
      const found = await end(outcomes);
      const told = [...outcomes].toSorted().map((pair) => pair.join(" "));
      const ends = serialEnds(racers, outcomes, begin);
      expect({ told, ends: ends.length > 0 }).toEqual({ told, ends: true });
      expect(ends).toContainEqual(found);
      seen.add(told.join(", "));
    }
    expect(seen.size).toBeGreaterThan(1);
  };
  test(title, play, PATIENCE_MS);
}

type Request = "pending" | "approved" | "refused" | "ignored" | "cancelled";

/** How a request is decided that is open to who decides. */
function deciding(to: Request, open: readonly Request[] = ["pending"]) {
  return (state: Request): readonly [Request, string] =>
    open.includes(state) ? [to, "done"] : [state, `already_decided:${state}`];
}

raceTest<Request>(
  "a request is approved, refused, put aside and taken back",
  "pending",
  async () => {
    const { alice, bob, dave, group } = await cast();
    const request = await askToJoin(dave, group);
    const which = { group, request };
    const ban = random.chance(0.5);
    return {
      racers: [
        {
          name: "approve",
          act: () => alice.call("join-request.approve", which),
          model: deciding("approved"),
        },
        {
          name: "refuse",
          act: () => bob.call("join-request.refuse", { ...which, ban }),
          model: deciding("refused"),
        },
        {
          name: "ignore",
          act: () => alice.call("join-request.ignore", which),
          model: deciding("ignored"),
        },
        {
          name: "cancel",
          act: () => dave.call("join-request.cancel", which),
          model: deciding("cancelled", ["pending", "ignored"]),
        },
      ],
      async end() {
        const { requests } = await alice.call("join-request.list", { group });
        const state = requests.find(({ id }) => id === request)?.state ?? "pending";
        const place = await groupOf(dave, group);
        expect(place?.role === "member").toBe(state === "approved");
        return state;
      },
    };
  },
);

interface Ownership {
  readonly owner: "alice" | "bob";
  /** Whether Alice is in the group, out of it, or nowhere at all. */
  readonly alice: "in" | "out" | "gone";
}

raceTest<Ownership>(
  "the owner leaves, hands over and deletes the account",
  { owner: "alice", alice: "in" },
  async () => {
    const { alice, bob, group } = await cast();
    // Whose session was there a moment before finds no place in the group.
    const away = ["not_found", "session_ended"] as const;
    return {
      racers: [
        {
          name: "leave",
          act: () => alice.call("group.leave", { group }),
          model(state) {
            if (state.alice !== "in") return [state, ...away];
            if (state.owner === "alice") return [state, "owner_stays"];
            return [{ ...state, alice: "out" }, "done"];
          },
        },
        {
          name: "transfer",
          act: () => alice.call("group.transfer", { group, user: bob.id }),
          model(state) {
            if (state.alice !== "in") return [state, ...away];
            if (state.owner === "bob") return [state, "forbidden"];
            return [{ ...state, owner: "bob" }, "done"];
          },
        },
        {
          name: "delete",
          act: () => alice.call("me.delete", { password: PASSWORD }),
          model(state) {
            if (state.owner === "alice") return [state, "owns_groups"];
            return [{ ...state, alice: "gone" }, "done"];
          },
        },
      ],
      async end(outcomes) {
        const { members } = await bob.call("member.list", { group });
        const owner = members.find(({ role }) => role === "owner")?.user.id;
        const inside = members.some(({ user }) => user.id === alice.id);
        const outside = outcomes.get("delete") === "done" ? "gone" : "out";
        return { owner: owner === bob.id ? "bob" : "alice", alice: inside ? "in" : outside };
      },
    };
  },
);

type Fate = "alice" | "bob" | "carol" | "dissolved";

raceTest<Fate>("the owner hands the group to two and dissolves it", "alice", async () => {
  const { alice, bob, carol, group } = await cast();
  const handing = (name: "bob" | "carol", to: Person): Racer<Fate> => ({
    name,
    act: () => alice.call("group.transfer", { group, user: to.id }),
    model(fate) {
      if (fate === "alice") return [name, "done"];
      return [fate, fate === "dissolved" ? "not_found" : "forbidden"];
    },
  });
  return {
    racers: [
      handing("bob", bob),
      handing("carol", carol),
      {
        name: "dissolve",
        act: () => alice.call("group.dissolve", { group }),
        model: (fate) => (fate === "alice" ? ["dissolved", "done"] : [fate, "forbidden"]),
      },
    ],
    async end() {
      if ((await groupOf(alice, group))?.dissolved) return "dissolved";
      const roles = await Promise.all([bob, carol].map((one) => groupOf(one, group)));
      const [his, hers] = roles.map((place) => place?.role);
      if (his === "owner") return "bob";
      return hers === "owner" ? "carol" : "alice";
    },
  };
});

interface Seats {
  readonly taken: number;
  readonly inside: readonly string[];
}

raceTest<Seats>(
  "three come for the last seat of a group while one gets up",
  { taken: SEATS - 1, inside: [] },
  async () => {
    const { alice, bob, carol, dave, group } = await cast();
    const [erin, frank] = await house.cast("Erin", "Frank");
    await alice.befriend(frank);
    const request = await askToJoin(erin, group);
    await alice.call("group.edit", { group, joinMode: "anyone" });
    const coming = (name: string, act: () => Promise<unknown>): Racer<Seats> => ({
      name,
      act,
      model: ({ taken, inside }) =>
        taken < SEATS
          ? [{ taken: taken + 1, inside: [...inside, name].toSorted() }, "done"]
          : [{ taken, inside }, "limit_reached"],
    });
    const add = { group, user: frank.id, clientId: crypto.randomUUID() };
    return {
      racers: [
        coming("dave", () => dave.call("group.join", { group })),
        coming("erin", () => bob.call("join-request.approve", { group, request })),
        coming("frank", () => alice.call("member.add", add)),
        {
          name: "carol",
          act: () => carol.call("group.leave", { group }),
          model: ({ taken, inside }) => [{ taken: taken - 1, inside }, "done"],
        },
      ],
      async end() {
        const shown = await alice.call("group.show", { group });
        const { members } = await alice.call("member.list", { group });
        const comers = { dave, erin, frank };
        const inside = Object.entries(comers).flatMap(([name, { id }]) =>
          members.some(({ user }) => user.id === id) ? [name] : [],
        );
        return { taken: shown.group.memberCount, inside };
      },
    };
  },
);

/** Somebody says a few things while something else happens; answers the ids of what was said. */
async function saying(
  speaker: Person,
  group: number,
  refusal: string,
  deed: () => Promise<unknown>,
): Promise<{ said: number[]; refused: number }> {
  const conversation = groupConversation(group);
  const said: number[] = [];
  const speaking = Array.from({ length: 4 }, (_, n) => ({
    name: `say ${n}`,
    act: async () => said.push((await speaker.say(conversation, `${n}`)).id),
  }));
  const outcomes = await race(random, [...speaking, { name: "deed", act: deed }]);
  expect(outcomes.get("deed")).toBe("done");
  for (const outcome of outcomes.values()) expect(["done", refusal]).toContain(outcome);
  return { said, refused: 4 - said.length };
}

function idOf(events: readonly Event[], type: Event["type"]): number {
  const found = events.findLast((event) => event.type === type);
  if (found === undefined) throw new Error(`There was no ${type}`);
  return found.id;
}

const spoken = (events: readonly Event[], by: Person) =>
  events.flatMap((event) =>
    event.type === "message.sent" && event.by === by.id ? [event.id] : [],
  );

/** Rounds in which some of what was said came through and some did not. */
function talkTest(
  what: string,
  play: () => Promise<{ said: readonly number[]; refused: number }>,
): void {
  const title = `${what}: what is acknowledged stands before it, the rest is refused (TEST_SEED=${SEED})`;
  const rounds = async () => {
    const [all, none] = [{ said: 0 }, { refused: 0 }];
    for (let round = 0; round < ROUNDS; round++) {
      const { said, refused } = await play();
      all.said += said.length;
      none.refused += refused;
    }
    expect(all.said).toBeGreaterThan(0);
    expect(none.refused).toBeGreaterThan(0);
  };
  test(title, rounds, PATIENCE_MS);
}

talkTest("Mallory is put out while she speaks", async () => {
  const { alice, bob, carol: mallory, group } = await cast();
  const stream = await openStream(mallory, "ws");
  await stream.begun;
  const cursor = await mallory.cursor();
  const { said, refused } = await saying(mallory, group, "not_found", () =>
    bob.call("member.remove", { group, user: mallory.id }),
  );
  await alice.say(groupConversation(group), "behind the removal");
  const timeline = await timelineOf(alice, group);
  const removed = idOf(timeline, "member.removed");
  expect(spoken(timeline, mallory)).toEqual(said.toSorted((one, other) => one - other));
  expect(said.every((id) => id < removed)).toBe(true);
  const heard = await mallory.since(cursor);
  const ofGroup = [...heard, ...stream.events()].filter((event) => "conversation" in event);
  expect(Math.max(...ofGroup.map(({ id }) => id))).toBe(removed);
  stream.close();
  return { said, refused };
});

talkTest("Carol is muted while she speaks", async () => {
  const { alice, bob, carol, group } = await cast();
  const { said, refused } = await saying(carol, group, "muted", () =>
    bob.call("member.mute", { group, user: carol.id, seconds: 600 }),
  );
  const timeline = await timelineOf(alice, group);
  const muted = idOf(timeline, "member.muted");
  expect(spoken(timeline, carol)).toEqual(said.toSorted((one, other) => one - other));
  expect(said.every((id) => id < muted)).toBe(true);
  return { said, refused };
});

talkTest("all are muted while Carol speaks", async () => {
  const { alice, carol, group } = await cast();
  const { said, refused } = await saying(carol, group, "muted_all", () =>
    alice.call("group.mute-all", { group }),
  );
  const timeline = await timelineOf(alice, group);
  const muted = idOf(timeline, "group.changed");
  expect(said.every((id) => id < muted)).toBe(true);
  return { said, refused };
});

talkTest("the group is dissolved while Carol speaks and Dave comes in", async () => {
  const { alice, carol, dave, group } = await cast({ joinMode: "anyone" });
  const joining = dave.call("group.join", { group }).then(
    () => true,
    () => false,
  );
  const { said, refused } = await saying(carol, group, "not_found", () =>
    alice.call("group.dissolve", { group }),
  );
  const timeline = await timelineOf(carol, group);
  const last = timeline.at(-1);
  expect(last?.type).toBe("group.dissolved");
  expect(spoken(timeline, carol)).toEqual(said.toSorted((one, other) => one - other));
  const place = await groupOf(dave, group);
  expect(place?.dissolved).toBe((await joining) ? true : undefined);
  return { said, refused };
});

interface Admin {
  readonly admin: boolean;
  readonly acted: boolean;
}

/** What an admin may do who is about to be none. */
const LAST_ACTS = [
  "member.mute",
  "group.mute-all",
  "join-request.approve",
  "member.remove",
] as const;

raceTest<Admin>(
  "an admin is dismissed in the moment of acting",
  { admin: true, acted: false },
  async () => {
    const { alice, bob, carol, dave, group } = await cast();
    const request = await askToJoin(dave, group);
    const name = random.pick(LAST_ACTS);
    const acts = {
      "member.mute": () => bob.call(name, { group, user: carol.id, seconds: 60 }),
      "group.mute-all": () => bob.call("group.mute-all", { group }),
      "join-request.approve": () => bob.call("join-request.approve", { group, request }),
      "member.remove": () => bob.call("member.remove", { group, user: carol.id }),
    };
    return {
      racers: [
        {
          name: "dismiss",
          act: () => alice.call("member.dismiss", { group, user: bob.id }),
          model: (state) => [{ ...state, admin: false }, "done"],
        },
        {
          name: "act",
          act: acts[name],
          model: (state) =>
            state.admin ? [{ ...state, acted: true }, "done"] : [state, "forbidden"],
        },
      ],
      async end(outcomes) {
        const timeline = await timelineOf(alice, group);
        const dismissed = idOf(timeline, "role.changed");
        const his = timeline.filter((event) => "by" in event && event.by === bob.id);
        const acted = his.some(
          ({ type }) => type !== "member.joined" || name === "join-request.approve",
        );
        for (const { id, type } of his) {
          expect({ type, before: id < dismissed }).toEqual({ type, before: true });
        }
        expect(acted).toBe(outcomes.get("act") === "done");
        return { admin: (await groupOf(bob, group))?.role === "admin", acted };
      },
    };
  },
);
