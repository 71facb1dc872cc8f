import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import {
  askToJoin,
  foundGroup,
  gather,
  groupOf,
  timelineOf,
} from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let group: number;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol] });
  conversation = groupConversation(group);
});

const write = () => ({ conversation, clientId: crypto.randomUUID(), text: "anybody?" });

describe("Alice dissolves her group", () => {
  test("every member gets the event live, as the group's last one, and Dave gets none", async () => {
    const streams = await Promise.all([bob, carol].map((person) => openStream(person, "ws")));
    await Promise.all(streams.map(({ begun }) => begun));
    const cursor = await dave.cursor();
    await alice.call("group.dissolve", { group });
    for (const stream of streams) {
      await eventually(() => expect(stream.events()).toHaveLength(2));
      expect(stream.events()).toMatchObject([
        { type: "group.dissolved", conversation, by: alice.id },
        { type: "notice.added", kind: "dissolved", group, groupName: "Tea friends", by: alice.id },
      ]);
      stream.close();
    }
    expect((await alice.since(cursor)).map(({ type }) => type)).toEqual(["group.dissolved"]);
    expect(await dave.since(cursor)).toEqual([]);
  });

  test("its members can still read the history up to that event", async () => {
    await carol.say(conversation, "the last word");
    await alice.call("group.dissolve", { group });
    for (const person of [alice, bob, carol]) {
      const timeline = await timelineOf(person, group);
      expect(timeline.at(-2)).toMatchObject({ type: "message.sent", text: "the last word" });
      expect(timeline.at(-1)).toMatchObject({ type: "group.dissolved", by: alice.id });
      const left = { dissolved: true, role: null, memberCount: 0, mutedUntil: 0, nickname: "" };
      expect(await groupOf(person, group)).toMatchObject(left);
      const shown = await person.call("conversation.show", { conversation });
      expect(shown.conversation.lastEvent).toMatchObject({ type: "group.dissolved" });
    }
  });

  test("nobody can write in it, open it, edit it or find it any more", async () => {
    await alice.call("group.dissolve", { group });
    for (const person of [alice, bob, carol, dave]) {
      expect((await person.refused("message.send", write())).code).toBe("not_found");
      for (const name of ["group.show", "group.card", "group.join", "group.leave"] as const) {
        const problem = await person.refused(name, { group });
        expect({ name, code: problem.code }).toEqual({ name, code: "not_found" });
      }
      const { groups } = await person.call("group.list", { query: String(group) });
      expect(groups).toEqual([]);
    }
    for (const name of ["group.edit", "group.dissolve", "group.answer"] as const) {
      expect((await alice.refused(name, { group })).code).toBe("not_found");
    }
    expect((await alice.refused("group-log.list", { group })).code).toBe("not_found");
  });

  test("a stranger cannot tell it from a group that never existed", async () => {
    await alice.call("group.dissolve", { group });
    const gone = await dave.refused("group.join", { group });
    const never = await dave.refused("group.join", { group: 9_999_999 });
    expect(gone.toBody()).toEqual(never.toBody());
  });

  test("open join requests are refused, also ignored ones", async () => {
    const [erin] = await house.cast("Erin");
    const [his, hers] = [await askToJoin(dave, group), await askToJoin(erin, group)];
    await bob.call("join-request.ignore", { group, request: hers });
    const cursor = await dave.cursor();
    await alice.call("group.dissolve", { group });
    for (const [person, request] of [
      [dave, his],
      [erin, hers],
    ] as const) {
      expect(await person.since(cursor)).toMatchObject([
        { type: "join-request.decided", request, state: "refused", by: alice.id },
      ]);
      expect((await person.call("snapshot.show", {})).joinRequests).toEqual([]);
    }
    expect((await bob.call("snapshot.show", {})).joinRequests).toEqual([]);
  });

  test("its members keep nothing if it keeps no history", async () => {
    await alice.call("group.edit", { group, keepHistory: false });
    await carol.say(conversation, "the last word");
    const cursor = await carol.cursor();
    await alice.call("group.dissolve", { group });
    for (const person of [alice, bob, carol]) {
      expect(await groupOf(person, group)).toBeUndefined();
      expect((await person.refused("event.list", { conversation })).code).toBe("not_found");
      expect((await person.since(cursor))[0]).toMatchObject({ type: "group.dissolved" });
    }
  });

  test("she can then delete her account", async () => {
    const others = await foundGroup(bob);
    const problem = await alice.refused("me.delete", { password: PASSWORD });
    expect([problem.code, problem.fields]).toEqual(["owns_groups", { groups: [group] }]);
    await alice.call("group.dissolve", { group });
    await alice.call("me.delete", { password: PASSWORD });
    expect((await bob.call("group.show", { group: others })).group.memberCount).toBe(1);
  });
});

test("only the owner can dissolve a group", async () => {
  for (const person of [bob, carol]) {
    expect((await person.refused("group.dissolve", { group })).code).toBe("forbidden");
  }
  expect((await dave.refused("group.dissolve", { group })).code).toBe("not_found");
  expect(await groupOf(carol, group)).toMatchObject({ dissolved: false, memberCount: 3 });
});
