import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { askToJoin, gather, groupOf, letIn, timelineOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let mallory: Person;
let group: number;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, mallory] = await house.cast("Alice", "Bob", "Carol", "Mallory");
  group = await gather({ owner: alice, admins: [bob], members: [carol, mallory] });
  conversation = groupConversation(group);
});

const remove = (ban?: boolean, by = bob) =>
  by.call("member.remove", { group, user: mallory.id, ...(ban === undefined ? {} : { ban }) });
const logOf = async () => (await alice.call("group-log.list", { group })).entries;

describe("the admin Bob removes Mallory", () => {
  test("Mallory and every member get the event, and Dave gets none", async () => {
    const [dave] = await house.cast("Dave");
    const cursor = await alice.cursor();
    await remove();
    const removed = {
      type: "member.removed",
      conversation,
      user: mallory.id,
      by: bob.id,
      memberCount: 3,
    };
    for (const person of [alice, bob, carol]) {
      expect(await person.since(cursor)).toMatchObject([removed]);
    }
    expect(await mallory.since(cursor)).toMatchObject([
      removed,
      { type: "notice.added", kind: "removed", group, groupName: "Tea friends", by: bob.id },
    ]);
    expect(await dave.since(cursor)).toEqual([]);
    expect((await logOf())[0]).toMatchObject({ action: "removed", by: bob.id, user: mallory.id });
  });

  test("Mallory gets no later event of the group, and keeps the history that she saw", async () => {
    const stream = await openStream(mallory, "ws");
    await stream.begun;
    await carol.say(conversation, "while she is in");
    await remove();
    await carol.say(conversation, "once she is out");
    await carol.call("typing.send", { conversation });
    const { id } = await carol.say("g:10000", "is everything there?");
    await eventually(() => expect(stream.ids()).toContain(id));
    const heard = stream.events().map(({ type }) => type);
    expect(heard).toEqual(["message.sent", "member.removed", "notice.added", "message.sent"]);
    expect(stream.frames.some(({ type }) => type === "typing")).toBe(false);
    stream.close();
    const timeline = await timelineOf(mallory, group);
    expect(timeline.at(-2)).toMatchObject({ text: "while she is in" });
    expect(timeline.at(-1)).toMatchObject({ type: "member.removed" });
    expect(await groupOf(mallory, group)).toMatchObject({ role: null, memberCount: 3 });
  });

  test("Mallory can no longer act in the group", async () => {
    await remove();
    const write = { conversation, clientId: crypto.randomUUID(), text: "let me in" };
    expect((await mallory.refused("message.send", write)).code).toBe("not_found");
    const rename = { group, user: mallory.id, nickname: "M." };
    expect((await mallory.refused("member.rename", rename)).code).toBe("not_found");
    for (const name of ["group.show", "member.list", "group.leave"] as const) {
      expect((await mallory.refused(name, { group })).code).toBe("not_found");
    }
  });

  test("Mallory may ask to join again", async () => {
    await remove();
    await letIn(alice, group, mallory);
    expect(await groupOf(mallory, group)).toMatchObject({ role: "member", memberCount: 4 });
  });

  test("a second removal causes no event", async () => {
    await remove();
    const cursor = await alice.cursor();
    expect(await remove()).toEqual({});
    expect(await remove(false, alice)).toEqual({});
    expect(await alice.since(cursor)).toEqual([]);
    expect(await mallory.since(cursor)).toEqual([]);
  });
});

describe("the former admin Bob", () => {
  test("can no longer decide join requests after Alice removed him", async () => {
    const [dave] = await house.cast("Dave");
    const request = await askToJoin(dave, group);
    await alice.call("member.remove", { group, user: bob.id });
    expect((await bob.call("snapshot.show", {})).joinRequests).toEqual([]);
    const { requests } = await bob.call("join-request.list", { group });
    expect(requests.map(({ user }) => user)).toEqual([bob.id]);
    const approve = await bob.refused("join-request.approve", { group, request });
    expect(approve.code).toBe("not_found");
    const cursor = await bob.cursor();
    await dave.call("join-request.cancel", { group, request });
    expect(await bob.since(cursor)).toEqual([]);
  });
});

describe("a ban with the removal", () => {
  test("refuses Mallory in every join mode until it is lifted", async () => {
    await remove(true);
    for (const joinMode of ["anyone", "approval", "nobody"] as const) {
      await alice.call("group.edit", { group, joinMode });
      expect((await mallory.refused("group.join", { group })).code).toBe("joining_refused");
    }
    const asking = { joinMode: "question", question: "How?", answer: "Hot" } as const;
    for (const joinMode of ["question", "question-approval"] as const) {
      await alice.call("group.edit", { group, ...asking, joinMode });
      for (const answer of ["Hot", "Cold"]) {
        const problem = await mallory.refused("group.join", { group, answer });
        expect(problem.code).toBe("joining_refused");
      }
    }
    await bob.call("ban.remove", { group, user: mallory.id });
    await alice.call("group.edit", { group, joinMode: "anyone" });
    expect(await mallory.call("group.join", { group })).toEqual({ state: "joined" });
  });

  test("is listed only for the owner and the admins, with the admin who set it", async () => {
    const [dave] = await house.cast("Dave");
    await remove(true);
    for (const leader of [alice, bob]) {
      const { bans } = await leader.call("ban.list", { group });
      expect(bans).toMatchObject([{ user: { id: mallory.id }, by: { id: bob.id } }]);
    }
    expect((await carol.refused("ban.list", { group })).code).toBe("forbidden");
    expect((await dave.refused("ban.list", { group })).code).toBe("not_found");
    const actions = (await logOf()).map(({ action }) => action);
    expect(actions.slice(0, 2).toSorted()).toEqual(["banned", "removed"]);
  });

  test("is not visible to Mallory or the members, who see only the removal", async () => {
    const cursor = await carol.cursor();
    await remove(true);
    for (const person of [carol, mallory]) {
      const heard = await person.since(cursor);
      expect(JSON.stringify(heard)).not.toContain("ban");
    }
  });

  test("can be set twice and lifted twice without effect", async () => {
    await remove(true);
    const before = (await logOf()).length;
    expect(await remove(true)).toEqual({});
    expect(await logOf()).toHaveLength(before);
    const lift = { group, user: mallory.id };
    for (const leader of [bob, alice, bob]) {
      expect(await leader.call("ban.remove", lift)).toEqual({});
    }
    expect((await logOf())[0]).toMatchObject({ action: "unbanned", by: bob.id });
    expect(await logOf()).toHaveLength(before + 1);
  });

  test("refuses an open join request of the banned user, also an ignored one", async () => {
    const [dave, erin] = await house.cast("Dave", "Erin");
    const [his, hers] = [await askToJoin(dave, group), await askToJoin(erin, group)];
    await alice.call("join-request.ignore", { group, request: hers });
    for (const [person, request] of [
      [dave, his],
      [erin, hers],
    ] as const) {
      const cursor = await person.cursor();
      await bob.call("ban.add", { group, user: person.id });
      expect(await person.since(cursor)).toMatchObject([
        { type: "join-request.decided", request, state: "refused", by: bob.id },
      ]);
      const late = await alice.refused("join-request.approve", { group, request });
      expect(late.code).toBe("already_decided");
      expect((await person.refused("group.join", { group })).code).toBe("joining_refused");
    }
  });

  test("is refused if Mallory has left already", async () => {
    await mallory.call("group.leave", { group });
    const problem = await bob.refused("member.remove", { group, user: mallory.id, ban: true });
    expect(problem.code).toBe("not_found");
  });
});

test("a member who is removed from a group without history keeps nothing but the notice", async () => {
  await alice.call("group.edit", { group, keepHistory: false });
  await carol.say(conversation, "a secret");
  await remove();
  expect(await groupOf(mallory, group)).toBeUndefined();
  expect((await mallory.refused("event.list", { conversation })).code).toBe("not_found");
  const { notices } = await mallory.call("notice.list", {});
  expect(notices[0]).toMatchObject({ kind: "removed", groupName: "Tea friends" });
});
