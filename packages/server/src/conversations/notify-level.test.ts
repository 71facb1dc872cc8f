import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { type ConversationId, groupConversation } from "@teahouse/protocol";
import { gather, letIn } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

const LOBBY = "g:10000";
const EVERYTHING = { notify: "all", notifyUntil: 0 } as const;

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
  conversation = await alice.befriend(bob);
});

const levelOf = async (person: Person, of = conversation) => {
  const { conversations } = await person.call("snapshot.show", {});
  const found = conversations.find(({ id }) => id === of);
  return { notify: found?.notify, notifyUntil: found?.notifyUntil };
};

test("every new conversation of any kind notifies of everything", async () => {
  const group = groupConversation(await gather({ owner: alice }));
  for (const each of [conversation, group, LOBBY]) {
    expect(await levelOf(alice, each)).toEqual(EVERYTHING);
  }
});

test("Alice sets a lower level for all her devices, and Bob does not learn of it", async () => {
  const [hers, his] = [await alice.cursor(), await bob.cursor()];
  const level = { notify: "mentions", notifyUntil: 0 } as const;
  const answer = await alice.call("conversation.edit", { conversation, notify: "mentions" });
  expect(answer).toEqual(level);
  expect(await alice.since(hers)).toMatchObject([
    { type: "conversation.changed", conversation, ...level },
  ]);
  expect(await bob.since(his)).toEqual([]);
  expect([await levelOf(alice), await levelOf(bob)]).toEqual([level, EVERYTHING]);
  expect((await alice.call("event.list", { conversation })).events.at(-1)?.type).toBe(
    "friendship.started",
  );
});

test("a level can end at a future time by the server's clock", async () => {
  const now = Date.now();
  const until = now + 3_600_000;
  const set = (at: number) => ({ conversation, notify: "none", until: at }) as const;
  expect(await alice.call("conversation.edit", set(until))).toEqual({
    notify: "none",
    notifyUntil: until,
  });
  expect((await alice.refused("conversation.edit", set(now - 60_000))).code).toBe("invalid");
  expect(await levelOf(alice)).toEqual({ notify: "none", notifyUntil: until });
});

test("the level `all` never ends", async () => {
  await alice.call("conversation.edit", { conversation, notify: "none" });
  const until = Date.now() + 60_000;
  expect(await alice.call("conversation.edit", { conversation, notify: "all", until })).toEqual(
    EVERYTHING,
  );
  expect(await levelOf(alice)).toEqual(EVERYTHING);
});

test("an unchanged level causes no event", async () => {
  await alice.call("conversation.edit", { conversation, notify: "none" });
  const cursor = await alice.cursor();
  await alice.call("conversation.edit", { conversation, notify: "none" });
  await bob.call("conversation.edit", { conversation, notify: "all" });
  expect(await alice.since(cursor)).toEqual([]);
});

test("a guest sets a level for the public room, and others keep theirs", async () => {
  const guest = await house.guest("Passer-by");
  await guest.call("conversation.edit", { conversation: LOBBY, notify: "none" });
  expect(await levelOf(guest, LOBBY)).toEqual({ notify: "none", notifyUntil: 0 });
  expect(await levelOf(alice, LOBBY)).toEqual(EVERYTHING);
});

test("Bob is notified of everything again after he rejoins a group", async () => {
  const group = await gather({ owner: alice, members: [bob] });
  const id = groupConversation(group);
  await bob.call("conversation.edit", { conversation: id, notify: "none" });
  await bob.call("group.leave", { group });
  expect(await levelOf(bob, id)).toEqual({ notify: "none", notifyUntil: 0 });
  await letIn(alice, group, bob);
  expect(await levelOf(bob, id)).toEqual(EVERYTHING);
});

test("Mallory cannot set a level for a conversation that she may not see", async () => {
  const [mallory] = await house.cast("Mallory");
  const group = groupConversation(await gather({ owner: alice }));
  const refuse = (id: string) =>
    mallory.refused("conversation.edit", { conversation: id, notify: "none" });
  const absent = await refuse("g:9999999");
  expect(absent.code).toBe("not_found");
  for (const id of [conversation, group, "d:2:1"]) {
    expect((await refuse(id)).toBody()).toEqual(absent.toBody());
  }
});
