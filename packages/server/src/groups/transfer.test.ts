import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { askToJoin, gather, groupOf } from "../../../../tests/support/groups.ts";
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

const roleOf = async (person: Person) => (await groupOf(person, group))?.role;
const transfer = (to: Person, from = alice) => from.call("group.transfer", { group, user: to.id });

describe("Alice transfers her group to Carol", () => {
  test("Carol is the owner, Alice an admin, and all members get the events", async () => {
    const cursor = await bob.cursor();
    await transfer(carol);
    const conversation = groupConversation(group);
    const [to, from] = await bob.since(cursor);
    const told = { type: "role.changed", conversation, by: alice.id } as const;
    expect(to).toMatchObject({ ...told, user: carol.id, role: "owner" });
    expect(from).toMatchObject({ ...told, user: alice.id, role: "admin" });
    expect(await bob.since(cursor)).toHaveLength(2);
    expect(await dave.since(cursor)).toEqual([]);
    expect(await Promise.all([alice, bob, carol].map(roleOf))).toEqual(["admin", "admin", "owner"]);
    const { members } = await bob.call("member.list", { group, filter: "leaders" });
    expect(members[0]).toMatchObject({ user: { id: carol.id }, role: "owner" });
  });

  test("Carol gets a notice, and the group log an entry", async () => {
    await transfer(carol);
    const { notices } = await carol.call("notice.list", {});
    expect(notices[0]).toMatchObject({ kind: "ownership-received", group, by: alice.id });
    expect((await alice.call("notice.list", {})).notices).toEqual([]);
    const { entries } = await carol.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "transferred", by: alice.id, user: carol.id });
  });

  test("Alice loses the rights of the owner", async () => {
    await transfer(carol);
    expect((await alice.refused("group.dissolve", { group })).code).toBe("forbidden");
    const dismissal = await alice.refused("member.dismiss", { group, user: bob.id });
    expect(dismissal.code).toBe("forbidden");
    const back = await alice.refused("group.transfer", { group, user: alice.id });
    expect(back.code).toBe("forbidden");
    await carol.call("member.remove", { group, user: alice.id });
    expect(await roleOf(alice)).toBeNull();
  });

  test("Carol's mute ends, and nobody can mute her again", async () => {
    const write = { conversation: groupConversation(group), text: "mine" };
    await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
    await transfer(carol);
    await carol.call("message.send", { ...write, clientId: crypto.randomUUID() });
    expect(await groupOf(carol, group)).toMatchObject({ mutedUntil: 0 });
    const again = await bob.refused("member.mute", { group, user: carol.id, seconds: 600 });
    expect(again.code).toBe("forbidden");
  });

  test("Carol gets the open join requests to decide, and Alice keeps them", async () => {
    const request = await askToJoin(dave, group);
    const cursor = await carol.cursor();
    await transfer(carol);
    expect(await carol.since(cursor)).toContainEqual(
      expect.objectContaining({
        type: "join-requests.changed",
        group,
        requests: [expect.objectContaining({ id: request, user: dave.id })],
      }),
    );
    for (const leader of [alice, carol]) {
      const { joinRequests } = await leader.call("snapshot.show", {});
      expect(joinRequests.map(({ id }) => id)).toEqual([request]);
    }
    await carol.call("join-request.approve", { group, request });
  });

  test("the admin Bob keeps his join requests if she transfers it to him", async () => {
    await askToJoin(dave, group);
    const cursor = await bob.cursor();
    await transfer(bob);
    const types = (await bob.since(cursor)).map(({ type }) => type);
    expect(types).toEqual(["role.changed", "role.changed", "notice.added"]);
  });

  test("a transfer to herself changes nothing", async () => {
    const cursor = await alice.cursor();
    expect(await transfer(alice)).toEqual({});
    expect(await alice.since(cursor)).toEqual([]);
  });
});

test("a group can be transferred only to a member", async () => {
  await askToJoin(dave, group);
  for (const user of [dave.id, 9_999_999, group]) {
    expect((await alice.refused("group.transfer", { group, user })).code).toBe("not_found");
  }
  await carol.call("group.leave", { group });
  expect((await alice.refused("group.transfer", { group, user: carol.id })).code).toBe("not_found");
});

test("only the owner can transfer a group", async () => {
  for (const person of [bob, carol]) {
    const problem = await person.refused("group.transfer", { group, user: person.id });
    expect(problem.code).toBe("forbidden");
  }
  const problem = await dave.refused("group.transfer", { group, user: carol.id });
  expect(problem.code).toBe("not_found");
  expect(await roleOf(alice)).toBe("owner");
});
