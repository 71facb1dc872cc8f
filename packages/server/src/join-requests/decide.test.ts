import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { askToJoin, foundGroup, gather, groupOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let group: number;
let request: number;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol] });
  request = await askToJoin(dave, group, "may I?");
});

const requestsOf = async (person: Person) => (await person.call("snapshot.show", {})).joinRequests;
const logOf = async () => (await alice.call("group-log.list", { group })).entries;
const noticesOf = async (person: Person) => (await person.call("notice.list", {})).notices;

describe("Bob approves", () => {
  test("Dave is a member, learns who approved him, and gets a notice", async () => {
    const cursor = await dave.cursor();
    const answer = await bob.call("join-request.approve", { group, request });
    expect(answer.request).toMatchObject({ id: request, state: "approved", decidedBy: bob.id });
    expect(await dave.since(cursor)).toMatchObject([
      { type: "join-request.decided", request, state: "approved", by: bob.id, reason: "" },
      { type: "group.entered", group: { id: group, role: "member" } },
      { type: "member.joined", user: dave.id, by: bob.id, memberCount: 4 },
      { type: "notice.added", kind: "join-approved", group, by: bob.id },
    ]);
    expect(await groupOf(dave, group)).toMatchObject({ role: "member" });
    expect((await logOf())[0]).toMatchObject({ action: "approved", by: bob.id, user: dave.id });
  });

  test("Alice sees who decided, and the members see that Dave joined", async () => {
    const cursor = await alice.cursor();
    await bob.call("join-request.approve", { group, request });
    expect(await alice.since(cursor)).toMatchObject([
      { type: "join-request.decided", request, state: "approved", by: bob.id },
      { type: "member.joined", user: dave.id, by: bob.id },
    ]);
    expect((await carol.since(cursor)).map(({ type }) => type)).toEqual(["member.joined"]);
    for (const person of [alice, bob, dave]) expect(await requestsOf(person)).toEqual([]);
    const listed = await alice.call("join-request.list", { group });
    expect(listed.requests[0]).toMatchObject({ id: request, state: "approved", decidedBy: bob.id });
  });

  test("Dave joins even if the group no longer takes requests", async () => {
    await alice.call("group.edit", { group, joinMode: "nobody" });
    await bob.call("join-request.approve", { group, request });
    expect(await groupOf(dave, group)).toMatchObject({ role: "member" });
  });
});

describe("Bob refuses", () => {
  test("only Dave, the owner and the admins see the reason", async () => {
    const cursor = await dave.cursor();
    const refusal = { group, request, reason: " not now " };
    const answer = await bob.call("join-request.refuse", refusal);
    expect(answer.request).toMatchObject({ state: "refused", reason: "not now" });
    const decided = { type: "join-request.decided", request, state: "refused", reason: "not now" };
    expect(await dave.since(cursor)).toMatchObject([
      { ...decided, by: bob.id },
      { type: "notice.added", kind: "join-refused", group, by: bob.id, text: "not now" },
    ]);
    expect(await alice.since(cursor)).toMatchObject([decided]);
    expect(await carol.since(cursor)).toEqual([]);
    const entry = { action: "refused", by: bob.id, user: dave.id, text: "not now" };
    expect((await logOf())[0]).toMatchObject(entry);
    for (const person of [alice, bob, dave]) expect(await requestsOf(person)).toEqual([]);
  });

  test("Dave may ask again", async () => {
    await bob.call("join-request.refuse", { group, request });
    const again = await askToJoin(dave, group);
    expect(again).not.toBe(request);
  });

  test("if Bob also bans Dave, Dave learns of it only when he asks again", async () => {
    const cursor = await dave.cursor();
    await bob.call("join-request.refuse", { group, request, ban: true });
    expect(JSON.stringify(await dave.since(cursor))).not.toContain("ban");
    expect((await dave.refused("group.join", { group })).code).toBe("joining_refused");
    const { bans } = await alice.call("ban.list", { group });
    expect(bans).toMatchObject([{ user: { id: dave.id }, by: { id: bob.id } }]);
    const actions = (await logOf()).map(({ action }) => action);
    expect(actions.slice(0, 2)).toEqual(["banned", "refused"]);
    await alice.call("ban.remove", { group, user: dave.id });
    expect(await askToJoin(dave, group)).toBeGreaterThan(request);
  });
});

describe("Bob ignores the request", () => {
  test("the owner gets an event, but Dave gets none", async () => {
    const cursor = await dave.cursor();
    const answer = await bob.call("join-request.ignore", { group, request });
    expect(answer.request).toMatchObject({ state: "ignored", decidedBy: bob.id });
    expect(await alice.since(cursor)).toMatchObject([
      { type: "join-request.decided", request, state: "ignored", by: bob.id },
    ]);
    expect(await dave.since(cursor)).toEqual([]);
    expect((await logOf())[0]).toMatchObject({ action: "ignored", by: bob.id, user: dave.id });
    expect(await noticesOf(dave)).toEqual([]);
  });

  test("to Dave it still looks open", async () => {
    const before = {
      open: await requestsOf(dave),
      list: await dave.call("join-request.list", {}),
      again: await dave.call("group.join", { group }),
      card: await dave.call("group.card", { group }),
    };
    await bob.call("join-request.ignore", { group, request });
    expect({
      open: await requestsOf(dave),
      list: await dave.call("join-request.list", {}),
      again: await dave.call("group.join", { group }),
      card: await dave.call("group.card", { group }),
    }).toEqual(before);
    for (const person of [alice, bob]) expect(await requestsOf(person)).toEqual([]);
  });

  test("Dave can cancel it like any other, and ask again", async () => {
    await bob.call("join-request.ignore", { group, request });
    const { request: cancelled } = await dave.call("join-request.cancel", { group, request });
    expect(cancelled).toMatchObject({ id: request, state: "cancelled", decidedBy: null });
    const cursor = await alice.cursor();
    const again = await askToJoin(dave, group);
    expect(again).not.toBe(request);
    expect(await alice.since(cursor)).toMatchObject([{ type: "join-request.sent" }]);
    await alice.call("join-request.approve", { group, request: again });
  });

  test("nobody can approve it any more", async () => {
    await bob.call("join-request.ignore", { group, request });
    const late = await alice.refused("join-request.approve", { group, request });
    expect([late.code, late.fields]).toEqual(["already_decided", { state: "ignored" }]);
  });
});

describe("Dave cancels his request", () => {
  test("only he, the owner and the admins get an event", async () => {
    const cursor = await alice.cursor();
    await dave.call("join-request.cancel", { group, request });
    const told = { type: "join-request.decided", request, state: "cancelled", by: null };
    for (const person of [alice, bob, dave]) {
      expect(await person.since(cursor)).toMatchObject([told]);
      expect(await requestsOf(person)).toEqual([]);
    }
    expect(await carol.since(cursor)).toEqual([]);
  });
});

const DECISIONS = [
  { name: "join-request.approve", state: "approved" },
  { name: "join-request.refuse", state: "refused" },
  { name: "join-request.ignore", state: "ignored" },
  { name: "join-request.cancel", state: "cancelled" },
] as const;

describe("a request is decided once", () => {
  test.each(DECISIONS)(
    "after $name, every other decision is refused and says how it was decided",
    async ({ name, state }) => {
      await (name === "join-request.cancel" ? dave : bob).call(name, { group, request });
      const cursor = await alice.cursor();
      for (const later of DECISIONS) {
        // Its sender can still cancel an ignored request.
        if (later.name === "join-request.cancel" && state === "ignored") continue;
        const who = later.name === "join-request.cancel" ? dave : alice;
        const refusal = await who.refused(later.name, { group, request });
        expect([refusal.code, refusal.fields]).toEqual(["already_decided", { state }]);
      }
      expect(await alice.since(cursor)).toEqual([]);
    },
  );
});

describe("a request does not exist for anybody else", () => {
  test.each(DECISIONS)(
    "not for a stranger or another group's owner who calls $name",
    async ({ name }) => {
      const mine = await foundGroup(carol);
      const [mallory] = await house.cast("Mallory");
      const absent = await mallory.refused(name, { group: 9_999_999, request: 9_999_999 });
      expect(absent.code).toBe("not_found");
      // A stranger, and the owner of another group with that group's number.
      for (const [who, where] of [
        [mallory, group],
        [carol, mine],
      ] as const) {
        const foreign = await who.refused(name, { group: where, request });
        expect(foreign.toBody()).toEqual(absent.toBody());
      }
      expect((await requestsOf(alice)).map(({ id }) => id)).toEqual([request]);
    },
  );

  test("the owner cannot cancel it, and its sender cannot decide it", async () => {
    const cancel = await alice.refused("join-request.cancel", { group, request });
    expect(cancel.code).toBe("not_found");
    for (const { name } of DECISIONS.slice(0, 3)) {
      expect((await dave.refused(name, { group, request })).code).toBe("not_found");
    }
  });
});

describe("the list of requests", () => {
  test("has the user's own and those of the groups in which they decide, newest first", async () => {
    const other = await foundGroup(dave);
    const hers = await askToJoin(carol, other);
    const his = await askToJoin(bob, other);
    const ids = async (person: Person, where?: number) => {
      const filter = where === undefined ? {} : { group: where };
      const { requests } = await person.call("join-request.list", filter);
      return requests.map(({ id }) => id).filter((id) => id >= request);
    };
    expect(await ids(dave)).toEqual([his, hers, request]);
    expect(await ids(dave, other)).toEqual([his, hers]);
    expect(await ids(dave, group)).toEqual([request]);
    expect(await ids(alice)).toEqual([request]);
    expect(await ids(bob)).toEqual([his, request]);
    expect(await ids(carol)).toEqual([hers]);
    expect(await ids(carol, group)).toEqual([]);
    expect(await ids(carol, 9_999_999)).toEqual([]);
  });

  test("shows an ignored request as ignored to Alice, and as open to its sender", async () => {
    await bob.call("join-request.ignore", { group, request });
    const seen = async (person: Person) =>
      (await person.call("join-request.list", { group })).requests.find(({ id }) => id === request);
    expect(await seen(alice)).toMatchObject({ state: "ignored", decidedBy: bob.id });
    expect(await seen(dave)).toMatchObject({ state: "pending", decidedBy: null });
  });

  test("has the newest hundred of a group, even if Erin sent many requests to other groups", async () => {
    const busy = await openHouse({ limits: { joinRequestsPerDay: 100_000 } });
    const [erin, frank, grace] = await busy.cast("Erin", "Frank", "Grace");
    const led = await foundGroup(erin);
    const elsewhere = await foundGroup(grace);
    const early = await askToJoin(frank, led);
    for (let n = 0; n < 101; n++) {
      const id = await askToJoin(erin, elsewhere);
      await erin.call("join-request.cancel", { group: elsewhere, request: id });
    }
    const { requests } = await erin.call("join-request.list", { group: led });
    expect(requests.map(({ id }) => id)).toEqual([early]);
    expect((await erin.call("join-request.list", {})).requests).toHaveLength(100);
    await busy.close();
  });
});

test("an approved newcomer sees only the events from then on", async () => {
  await carol.say(groupConversation(group), "before he was let in");
  await bob.call("join-request.approve", { group, request });
  const { events } = await dave.call("event.list", { conversation: groupConversation(group) });
  expect(events.map(({ type }) => type)).toEqual(["member.joined"]);
});
