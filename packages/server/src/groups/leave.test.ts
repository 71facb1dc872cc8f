import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { askToJoin, gather, groupOf, letIn, timelineOf } from "../../../../tests/support/groups.ts";
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

const write = () => ({ conversation, clientId: crypto.randomUUID(), text: "still here" });
const textsOf = async (person: Person) =>
  (await timelineOf(person, group)).flatMap((event) =>
    event.type === "message.sent" ? [event.text] : [],
  );

describe("Carol leaves", () => {
  test("she and all members get the event, and Dave gets none", async () => {
    const cursor = await alice.cursor();
    expect(await carol.call("group.leave", { group })).toEqual({});
    for (const person of [alice, bob, carol]) {
      expect(await person.since(cursor)).toMatchObject([
        { type: "member.left", conversation, user: carol.id, memberCount: 2 },
      ]);
    }
    expect(await dave.since(cursor)).toEqual([]);
    expect((await timelineOf(alice, group)).at(-1)).toMatchObject({ type: "member.left" });
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "left", by: carol.id });
  });

  test("she gets no later event of the group on her open connection", async () => {
    const stream = await openStream(carol, "ws");
    await stream.begun;
    await carol.call("group.leave", { group });
    await alice.say(conversation, "now that she is gone");
    const { id } = await alice.say("g:10000", "is everything there?");
    await eventually(() => expect(stream.ids()).toContain(id));
    const heard = stream.events().map(({ type }) => type);
    expect(heard).toEqual(["member.left", "message.sent"]);
    stream.close();
  });

  test("she keeps the history that she saw, and the group as it was then", async () => {
    await alice.say(conversation, "with her");
    await carol.call("group.leave", { group });
    await alice.say(conversation, "without her");
    await alice.call("group.edit", { group, name: "Coffee" });
    expect(await textsOf(carol)).toEqual(["with her"]);
    expect(await groupOf(carol, group)).toMatchObject({
      name: "Tea friends",
      role: null,
      memberCount: 2,
      joinedAt: 0,
    });
    expect((await carol.refused("group.show", { group })).code).toBe("not_found");
    expect((await carol.refused("member.list", { group })).code).toBe("not_found");
    expect((await carol.refused("message.send", write())).code).toBe("not_found");
  });

  test("she keeps nothing if the group keeps no history", async () => {
    await alice.call("group.edit", { group, keepHistory: false });
    await alice.say(conversation, "with her");
    await carol.call("group.leave", { group });
    expect(await groupOf(carol, group)).toBeUndefined();
    expect((await carol.refused("event.list", { conversation })).code).toBe("not_found");
    const { conversations } = await carol.call("conversation.list", {});
    expect(conversations.map(({ id }) => id)).toEqual(["g:10000"]);
  });

  test("she cannot leave a second time", async () => {
    await carol.call("group.leave", { group });
    expect((await carol.refused("group.leave", { group })).code).toBe("not_found");
    expect((await alice.call("group.show", { group })).group.memberCount).toBe(2);
  });
});

describe("a former member who joins again", () => {
  test("sees the messages of both memberships, but none from between", async () => {
    await alice.say(conversation, "her first time");
    await carol.call("group.leave", { group });
    await alice.say(conversation, "between");
    await letIn(alice, group, carol);
    await alice.say(conversation, "her second time");
    expect(await textsOf(carol)).toEqual(["her first time", "her second time"]);
    const types = (await timelineOf(carol, group)).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith("member."))).toEqual([
      "member.joined",
      "member.left",
      "member.joined",
    ]);
    expect(await groupOf(carol, group)).toMatchObject({ role: "member", memberCount: 3 });
    const shown = await carol.call("conversation.show", { conversation });
    expect(shown.conversation).toMatchObject({ lastSeq: 3, readUpTo: 2, unread: 1 });
  });

  test("sees only the second membership if the group keeps no history", async () => {
    await alice.call("group.edit", { group, keepHistory: false });
    await alice.say(conversation, "her first time");
    await carol.call("group.leave", { group });
    await letIn(alice, group, carol);
    await alice.say(conversation, "her second time");
    expect(await textsOf(carol)).toEqual(["her second time"]);
  });

  test("has neither the former role nor the former group nickname", async () => {
    await bob.call("member.rename", { group, user: bob.id, nickname: "Bobby" });
    await bob.call("group.leave", { group });
    await letIn(alice, group, bob);
    expect(await groupOf(bob, group)).toMatchObject({ role: "member", nickname: "" });
  });
});

describe("the owner", () => {
  test("cannot leave before transferring the group", async () => {
    const cursor = await bob.cursor();
    expect((await alice.refused("group.leave", { group })).code).toBe("owner_stays");
    expect(await bob.since(cursor)).toEqual([]);
    await alice.call("group.transfer", { group, user: carol.id });
    await alice.call("group.leave", { group });
    expect((await carol.refused("group.leave", { group })).code).toBe("owner_stays");
  });

  test("cannot delete the account, and is told which groups prevent it", async () => {
    const more = await gather({ owner: alice, members: [dave] });
    const problem = await alice.refused("me.delete", { password: PASSWORD });
    expect([problem.code, problem.fields]).toEqual(["owns_groups", { groups: [group, more] }]);
    expect((await alice.call("me.show", {})).user.id).toBe(alice.id);
    await alice.call("group.transfer", { group, user: bob.id });
    const left = await alice.refused("me.delete", { password: PASSWORD });
    expect(left.fields).toEqual({ groups: [more] });
  });
});

describe("the admin Bob deletes his account", () => {
  test("he leaves his groups, where the members see that he left", async () => {
    const cursor = await alice.cursor();
    await bob.call("me.delete", { password: PASSWORD });
    for (const person of [alice, carol]) {
      const heard = await person.since(cursor);
      expect(heard).toMatchObject([{ type: "member.left", user: bob.id, memberCount: 2 }]);
    }
    const { members } = await alice.call("member.list", { group });
    expect(members.map(({ user }) => user.id)).toEqual([alice.id, carol.id]);
    expect((await alice.refused("member.show", { group, user: bob.id })).code).toBe("not_found");
  });

  test("his open join requests are cancelled", async () => {
    const other = await gather({ owner: dave });
    const request = await askToJoin(bob, other);
    const cursor = await dave.cursor();
    await bob.call("me.delete", { password: PASSWORD });
    expect(await dave.since(cursor)).toMatchObject([
      { type: "join-request.decided", request, state: "cancelled", by: null },
    ]);
    const approve = { group: other, request };
    expect((await dave.refused("join-request.approve", approve)).code).toBe("already_decided");
  });
});

test("nobody can leave the public room", async () => {
  for (const person of [alice, dave]) {
    const problem = await person.refused("group.leave", { group: PUBLIC_ROOM });
    expect(problem.code).toBe("forbidden");
  }
});

test("a user who is not a member cannot leave a group", async () => {
  await askToJoin(dave, group);
  const [applicant, stranger] = [dave, (await house.cast("Mallory"))[0]];
  const absent = await stranger.refused("group.leave", { group: 9_999_999 });
  for (const person of [applicant, stranger]) {
    expect((await person.refused("group.leave", { group })).toBody()).toEqual(absent.toBody());
  }
});
