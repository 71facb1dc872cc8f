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

const requestsOf = async (person: Person) =>
  (await person.call("snapshot.show", {})).joinRequests.map(({ id }) => id);

describe("Alice makes Carol an admin", () => {
  test("every member gets the event, Carol also a notice, and Dave nothing", async () => {
    const cursor = await bob.cursor();
    await alice.call("member.appoint", { group, user: carol.id });
    const conversation = groupConversation(group);
    const changed = { type: "role.changed", conversation, user: carol.id, role: "admin" };
    expect(await bob.since(cursor)).toMatchObject([{ ...changed, by: alice.id }]);
    expect(await carol.since(cursor)).toMatchObject([
      changed,
      { type: "join-requests.changed", group, requests: [] },
      { type: "notice.added", kind: "appointed", group, by: alice.id },
    ]);
    expect(await dave.since(cursor)).toEqual([]);
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "appointed", by: alice.id, user: carol.id });
  });

  test("Carol gets the open join requests and all later ones", async () => {
    const early = await askToJoin(dave, group);
    expect(await requestsOf(carol)).toEqual([]);
    const cursor = await carol.cursor();
    await alice.call("member.appoint", { group, user: carol.id });
    expect(await requestsOf(carol)).toEqual([early]);
    const [erin] = await house.cast("Erin");
    const late = await askToJoin(erin, group);
    const heard = await carol.since(cursor);
    expect(heard.at(-1)).toMatchObject({ type: "join-request.sent", request: { id: late } });
    await carol.call("join-request.approve", { group, request: early });
  });

  test("a mute that Carol has stays", async () => {
    await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
    await alice.call("member.appoint", { group, user: carol.id });
    const conversation = groupConversation(group);
    const write = { conversation, clientId: crypto.randomUUID(), text: "an admin" };
    expect((await carol.refused("message.send", write)).code).toBe("muted");
  });

  test("a second appointment causes no event", async () => {
    await alice.call("member.appoint", { group, user: carol.id });
    const cursor = await carol.cursor();
    expect(await alice.call("member.appoint", { group, user: carol.id })).toEqual({});
    expect(await carol.since(cursor)).toEqual([]);
  });
});

describe("Alice dismisses Bob", () => {
  test("every member gets the event, Bob also a notice", async () => {
    const cursor = await bob.cursor();
    await alice.call("member.dismiss", { group, user: bob.id });
    const conversation = groupConversation(group);
    const changed = { type: "role.changed", conversation, user: bob.id, role: "member" };
    expect(await carol.since(cursor)).toMatchObject([{ ...changed, by: alice.id }]);
    expect(await bob.since(cursor)).toMatchObject([
      changed,
      { type: "join-requests.changed", group, requests: [] },
      { type: "notice.added", kind: "dismissed", group, by: alice.id },
    ]);
    expect(await groupOf(bob, group)).toMatchObject({ role: "member" });
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "dismissed", by: alice.id, user: bob.id });
  });

  test("Bob can no longer see or decide join requests", async () => {
    const request = await askToJoin(dave, group);
    await alice.call("member.dismiss", { group, user: bob.id });
    expect(await requestsOf(bob)).toEqual([]);
    const { requests } = await bob.call("join-request.list", {});
    expect(requests.map(({ user }) => user)).toEqual([bob.id]);
    const approve = await bob.refused("join-request.approve", { group, request });
    expect(approve.code).toBe("forbidden");
    const cursor = await bob.cursor();
    await dave.call("join-request.cancel", { group, request });
    expect(await bob.since(cursor)).toEqual([]);
  });

  test("Bob keeps his own join requests to other groups", async () => {
    const other = await gather({ owner: dave });
    const request = await askToJoin(bob, other);
    await alice.call("member.dismiss", { group, user: bob.id });
    expect(await requestsOf(bob)).toEqual([request]);
  });

  test("a second dismissal causes no event", async () => {
    await alice.call("member.dismiss", { group, user: bob.id });
    const cursor = await bob.cursor();
    expect(await alice.call("member.dismiss", { group, user: bob.id })).toEqual({});
    expect(await bob.since(cursor)).toEqual([]);
  });
});
