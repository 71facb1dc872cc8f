import { afterAll, afterEach, beforeAll, expect } from "bun:test";
import { expectHealthy } from "../support/doctor.ts";
import { castGroup } from "../support/group-cast.ts";
import { expectGroupsWhole } from "../support/group-invariants.ts";
import { askToJoin, groupOf, idOf, timelineOf } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { expectNoGaps } from "../support/invariants.ts";
import { PASSWORD, type Person } from "../support/person.ts";
import { PATIENCE_MS, type Racer } from "../support/race.ts";
import { raceTest } from "../support/race-test.ts";
import { Random } from "../support/random.ts";

const SEATS = 4;

let house: TestHouse;
const random = new Random();

beforeAll(async () => {
  house = await openHouse({ limits: { groupSize: SEATS } });
});
afterAll(async () => {
  await expectHealthy(house.place);
  await house.close();
}, PATIENCE_MS);
afterEach(async () => {
  await expectNoGaps(house.place);
  await expectGroupsWhole(house.place);
}, PATIENCE_MS);

type Request = "pending" | "approved" | "refused" | "ignored" | "cancelled";

/** The model of a decision: it succeeds if the request is in one of the `open` states. */
function deciding(to: Request, open: readonly Request[] = ["pending"]) {
  return (state: Request): readonly [Request, string] =>
    open.includes(state) ? [to, "done"] : [state, `already_decided:${state}`];
}

raceTest<Request>(
  random,
  "a join request is approved, refused, ignored and cancelled at once",
  "pending",
  async () => {
    const { alice, bob, dave, group } = await castGroup(house);
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
  /** Whether Alice is in the group, has left it, or has deleted her account. */
  readonly alice: "in" | "out" | "gone";
}

raceTest<Ownership>(
  random,
  "the owner leaves, transfers the group and deletes the account at once",
  { owner: "alice", alice: "in" },
  async () => {
    const { alice, bob, group } = await castGroup(house);
    // An act whose session was still valid finds no membership.
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

raceTest<Fate>(
  random,
  "the owner transfers the group to two members and dissolves it at once",
  "alice",
  async () => {
    const { alice, bob, carol, group } = await castGroup(house);
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
  },
);

interface Seats {
  readonly taken: number;
  readonly inside: readonly string[];
}

raceTest<Seats>(
  random,
  "three people join for the last place of a group while a member leaves",
  { taken: SEATS - 1, inside: [] },
  async () => {
    const { alice, bob, carol, dave, group } = await castGroup(house);
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

interface Admin {
  readonly admin: boolean;
  readonly acted: boolean;
}

/** Acts of an admin who is about to be dismissed. */
const LAST_ACTS = [
  "member.mute",
  "group.mute-all",
  "join-request.approve",
  "member.remove",
] as const;

raceTest<Admin>(
  random,
  "an admin acts while the owner dismisses them",
  { admin: true, acted: false },
  async () => {
    const { alice, bob, carol, dave, group } = await castGroup(house);
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
