import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { gather, groupOf, letIn } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
/** The owner of the group. */
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let group: number;
let announcement: number;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, members: [bob, carol] });
  announcement = await publish("We meet on Monday");
});

async function publish(text: string): Promise<number> {
  const input = { group, clientId: crypto.randomUUID(), text, pinned: true };
  return (await alice.call("announcement.publish", input)).id;
}

const read = (person: Person, id = announcement) =>
  person.call("announcement.read", { group, announcement: id });
const known = async (person: Person) => (await groupOf(person, group))?.announcements;
const countOf = async (person: Person) =>
  (await person.call("announcement.list", { group })).announcements[0]?.readCount;

async function readers(read: boolean, page = {}) {
  const input = { group, announcement, read, ...page };
  const { users, more } = await alice.call("announcement.readers", input);
  return { ids: users.map(({ id }) => id), more };
}

describe("Bob has read an announcement", () => {
  test("only his own devices get an event", async () => {
    const cursor = await bob.cursor();
    const others = [alice, carol];
    const cursors = await Promise.all(others.map((person) => person.cursor()));
    await read(bob);
    const conversation = groupConversation(group);
    expect(await bob.since(cursor)).toMatchObject([
      { type: "announcement.read", conversation, by: bob.id, announcement },
    ]);
    for (const [at, person] of others.entries()) {
      expect(await person.since(cursors[at] ?? "")).toEqual([]);
    }
    expect(await known(bob)).toMatchObject({ pinned: [{ id: announcement }], unread: [] });
    expect(await known(carol)).toMatchObject({ unread: [announcement] });
  });

  test("reading it again has no effect", async () => {
    await Promise.all([read(bob), read(bob), read(bob)]);
    const cursor = await bob.cursor();
    await read(bob);
    await read(alice);
    expect(await bob.since(cursor)).toEqual([]);
    expect(await countOf(alice)).toBe(2);
  });

  test("he counts as a reader while he is a member", async () => {
    await read(bob);
    expect(await countOf(carol)).toBe(2);
    await bob.call("group.leave", { group });
    expect(await countOf(carol)).toBe(1);
    await letIn(alice, group, bob);
    expect(await countOf(carol)).toBe(2);
    expect(await known(bob)).toMatchObject({ unread: [] });
  });
});

describe("the list of members who have or have not read an announcement", () => {
  test("is visible to the owner and the admins, and has only current members", async () => {
    await read(bob);
    expect(await readers(true)).toEqual({ ids: [alice.id, bob.id], more: false });
    expect(await readers(false)).toEqual({ ids: [carol.id], more: false });
    await letIn(alice, group, dave);
    await bob.call("group.leave", { group });
    expect(await readers(true)).toEqual({ ids: [alice.id], more: false });
    expect(await readers(false)).toEqual({ ids: [carol.id, dave.id], more: false });
    expect((await carol.refused("announcement.readers", { group, announcement })).code).toBe(
      "forbidden",
    );
  });

  test("comes in pages", async () => {
    for (const person of [bob, carol]) await read(person);
    expect(await readers(true, { limit: 2 })).toEqual({ ids: [alice.id, bob.id], more: true });
    expect(await readers(true, { limit: 2, offset: 2 })).toEqual({ ids: [carol.id], more: false });
    expect(await readers(true, { offset: 9 })).toEqual({ ids: [], more: false });
  });

  test("starts again with a new text, except for its author", async () => {
    await alice.call("member.appoint", { group, user: carol.id });
    for (const person of [bob, carol]) await read(person);
    await carol.call("announcement.edit", { group, announcement, text: "Tuesday" });
    expect(await readers(true)).toEqual({ ids: [carol.id], more: false });
  });
});

test("a newcomer gets all announcements on joining, as unread", async () => {
  const other = await publish("Bring tea");
  const cursor = await dave.cursor();
  await letIn(alice, group, dave);
  const entered = (await dave.since(cursor)).find(({ type }) => type === "group.entered");
  const expected = {
    pinned: [{ id: other }, { id: announcement }],
    unread: [announcement, other],
  };
  expect(entered).toMatchObject({ group: { announcements: expected } });
  expect(await known(dave)).toMatchObject(expected);
});
