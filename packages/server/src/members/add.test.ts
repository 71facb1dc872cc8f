import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { askToJoin, gather, groupOf, timelineOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let group: number;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol] });
});

const adding = (person: Person) => ({ group, user: person.id, clientId: crypto.randomUUID() });

describe("the admin Bob adds his friend Dave", () => {
  test("Dave is a member at once, and gets a notice and all later events", async () => {
    await bob.befriend(dave);
    await alice.say(groupConversation(group), "before him");
    const cursor = await dave.cursor();
    expect(await bob.call("member.add", adding(dave))).toEqual({});
    await alice.say(groupConversation(group), "with him");
    expect(await dave.since(cursor)).toMatchObject([
      { type: "group.entered", group: { id: group, role: "member", memberCount: 4 }, lastSeq: 1 },
      { type: "member.joined", user: dave.id, by: bob.id, memberCount: 4 },
      { type: "notice.added", kind: "added", group, groupName: "Tea friends", by: bob.id },
      { type: "message.sent", text: "with him" },
    ]);
    const types = (await timelineOf(dave, group)).map(({ type }) => type);
    expect(types).toEqual(["member.joined", "message.sent"]);
  });

  test("every member sees that Bob added him, and nobody else does", async () => {
    await bob.befriend(dave);
    const [mallory] = await house.cast("Mallory");
    const cursor = await alice.cursor();
    await bob.call("member.add", adding(dave));
    const conversation = groupConversation(group);
    const joined = { type: "member.joined", conversation, user: dave.id, by: bob.id };
    for (const person of [alice, bob, carol]) {
      expect(await person.since(cursor)).toMatchObject([joined]);
    }
    expect(await mallory.since(cursor)).toEqual([]);
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "added", by: bob.id, user: dave.id });
  });

  test("Bob can add him whatever the join mode is", async () => {
    await bob.befriend(dave);
    await alice.call("group.edit", { group, joinMode: "nobody" });
    await bob.call("member.add", adding(dave));
    expect(await groupOf(dave, group)).toMatchObject({ role: "member" });
  });

  test("if Dave has an open join request, it is approved", async () => {
    await bob.befriend(dave);
    const request = await askToJoin(dave, group);
    await alice.call("join-request.ignore", { group, request });
    const cursor = await dave.cursor();
    await bob.call("member.add", adding(dave));
    expect((await dave.since(cursor))[0]).toMatchObject({
      type: "join-request.decided",
      request,
      state: "approved",
      by: bob.id,
    });
    expect((await dave.call("snapshot.show", {})).joinRequests).toEqual([]);
    expect((await alice.call("snapshot.show", {})).joinRequests).toEqual([]);
  });

  test("Bob can also add a banned friend, and the ban is lifted", async () => {
    await bob.befriend(carol);
    await alice.call("member.remove", { group, user: carol.id, ban: true });
    await bob.call("member.add", adding(carol));
    expect((await alice.call("ban.list", { group })).bans).toEqual([]);
    await carol.call("group.leave", { group });
    expect(await askToJoin(carol, group)).toBeGreaterThan(0);
  });
});

describe("a client id", () => {
  test("adds the friend once, even if it is sent ten times at once", async () => {
    await bob.befriend(dave);
    const cursor = await alice.cursor();
    const input = adding(dave);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => bob.call("member.add", input)),
    );
    expect(answers).toEqual(answers.map(() => ({})));
    const joined = (await alice.since(cursor)).filter(({ type }) => type === "member.joined");
    expect(joined).toHaveLength(1);
  });

  test("gets its first answer again, even if both have left the group since", async () => {
    await bob.befriend(dave);
    const input = adding(dave);
    await bob.call("member.add", input);
    await dave.call("group.leave", { group });
    expect(await bob.call("member.add", input)).toEqual({});
    await alice.call("member.remove", { group, user: bob.id });
    expect(await bob.call("member.add", input)).toEqual({});
    expect((await alice.call("group.show", { group })).group.memberCount).toBe(2);
  });

  test("is refused with another user or group", async () => {
    await bob.befriend(dave);
    const other = await gather({ owner: bob });
    const input = adding(dave);
    await bob.call("member.add", input);
    for (const change of [{ user: carol.id }, { group: other }]) {
      const problem = await bob.refused("member.add", { ...input, ...change });
      expect(problem.code).toBe("client_id_reused");
    }
  });
});

describe("adding is refused", () => {
  test("for a user who is a member already", async () => {
    await bob.befriend(carol);
    for (const person of [carol, bob, alice]) {
      expect((await bob.refused("member.add", adding(person))).code).toBe("already_member");
    }
  });

  test("for a user who is not Bob's friend, and for an unknown number", async () => {
    await alice.befriend(dave);
    expect((await bob.refused("member.add", adding(dave))).code).toBe("not_friends");
    const guest = await house.guest("Passer-by");
    expect((await bob.refused("member.add", adding(guest))).code).toBe("not_friends");
    for (const user of [9_999_999, group]) {
      const problem = await bob.refused("member.add", { ...adding(dave), user });
      expect(problem.code).toBe("not_found");
    }
  });

  test("to plain members and strangers, and in the public room", async () => {
    await carol.befriend(dave);
    expect((await carol.refused("member.add", adding(dave))).code).toBe("forbidden");
    const [mallory] = await house.cast("Mallory");
    await mallory.befriend(dave);
    expect((await mallory.refused("member.add", adding(dave))).code).toBe("not_found");
    const room = { ...adding(dave), group: PUBLIC_ROOM };
    expect((await mallory.refused("member.add", room)).code).toBe("forbidden");
    expect(await groupOf(dave, group)).toBeUndefined();
  });
});
