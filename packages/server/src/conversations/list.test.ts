import { afterAll, beforeAll, expect, test } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { writeTo } from "../../../../tests/support/temporary.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
});
afterAll(() => house.close());

test("the list shows each conversation exactly as conversation.show does", async () => {
  const friends = await alice.befriend(bob);
  for (const text of ["one", "two", "three"]) await bob.say(friends, text);
  await alice.call("receipt.move", { conversation: friends, readUpTo: 2 });
  await bob.call("receipt.move", { conversation: friends, readUpTo: 1 });
  const group = await gather({ owner: bob, members: [alice, carol] });
  const conversation = groupConversation(group);
  const mentioning = { conversation, clientId: crypto.randomUUID(), text: "@Alice" };
  await carol.call("message.send", { ...mentioning, mentions: [alice.id] });
  await alice.call("conversation.edit", { conversation, notify: "mentions" });
  await writeTo(carol, alice, "psst", group);
  await alice.say(conversation, "seen");
  await bob.say(conversation, "and said again");
  const all = await gather({ owner: carol, members: [alice] });
  const calling = { conversation: groupConversation(all), text: "@everybody" };
  for (const clientId of [crypto.randomUUID(), crypto.randomUUID()]) {
    await carol.call("message.send", { ...calling, clientId, mentions: ["all", alice.id] });
  }
  const left = await gather({ owner: carol, members: [alice] });
  const leaving = { conversation: groupConversation(left), clientId: crypto.randomUUID() };
  await carol.call("message.send", { ...leaving, text: "before", mentions: [alice.id] });
  await alice.call("group.leave", { group: left });
  await carol.say(groupConversation(left), "after she has left");
  const again = await gather({ owner: carol, members: [alice] });
  await alice.call("group.leave", { group: again });
  await carol.call("group.edit", { group: again, joinMode: "anyone" });
  await alice.call("group.join", { group: again });
  await bob.say(groupConversation(PUBLIC_ROOM), "hello");

  const { conversations } = await alice.call("conversation.list", {});
  expect(conversations).toHaveLength(7);
  for (const listed of conversations) {
    const { conversation: alone } = await alice.call("conversation.show", {
      conversation: listed.id,
    });
    expect(listed).toEqual(alone);
  }
  const { conversations: inSnapshot } = await alice.call("snapshot.show", {});
  expect(inSnapshot).toEqual(conversations);
});
