import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import {
  askToJoin,
  type Founding,
  foundGroup,
  gather,
  groupOf,
  timelineOf,
} from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
});

const groupWith = (founding: Founding) =>
  gather({ owner: alice, admins: [bob], members: [carol] }).then(async (group) => {
    await alice.call("group.edit", { group, ...founding });
    return group;
  });
const requestsOf = async (person: Person) => (await person.call("snapshot.show", {})).joinRequests;

const QUESTION = { joinMode: "question", question: "How is tea?", answer: "Hot" } as const;

describe("if anyone may join", () => {
  test("Dave is a member at once, and sees the events from then on", async () => {
    const group = await groupWith({ joinMode: "anyone" });
    await carol.say(groupConversation(group), "before him");
    const cursor = await dave.cursor();
    expect(await dave.call("group.join", { group })).toEqual({ state: "joined" });
    await carol.say(groupConversation(group), "with him");
    expect(await dave.since(cursor)).toMatchObject([
      { type: "group.entered", group: { id: group, role: "member", memberCount: 4 }, lastSeq: 1 },
      { type: "member.joined", user: dave.id, by: dave.id, memberCount: 4 },
      { type: "message.sent", text: "with him" },
    ]);
    expect(await timelineOf(dave, group)).toMatchObject([
      { type: "member.joined", user: dave.id },
      { text: "with him" },
    ]);
    const { conversation } = await dave.call("conversation.show", {
      conversation: groupConversation(group),
    });
    expect(conversation).toMatchObject({ lastSeq: 2, readUpTo: 1, unread: 1 });
  });

  test("every member gets an event, Mallory gets none, and the group log has an entry", async () => {
    const group = await groupWith({ joinMode: "anyone" });
    const [mallory] = await house.cast("Mallory");
    const cursor = await alice.cursor();
    await dave.call("group.join", { group });
    for (const person of [alice, bob, carol]) {
      const heard = (await person.since(cursor)).map(({ type }) => type);
      expect(heard).toEqual(["member.joined"]);
    }
    expect(await mallory.since(cursor)).toEqual([]);
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "joined", by: dave.id });
  });

  test("Dave sees all earlier history if the group shows it, and has nothing unread", async () => {
    const group = await groupWith({ joinMode: "anyone", earlierHistory: true });
    await carol.say(groupConversation(group), "before him");
    await dave.call("group.join", { group });
    const timeline = await timelineOf(dave, group);
    expect(timeline).toEqual(await timelineOf(alice, group));
    expect(timeline.map(({ type }) => type)).toContain("message.sent");
    const shown = await dave.call("conversation.show", { conversation: groupConversation(group) });
    expect(shown.conversation).toMatchObject({ lastSeq: 1, readUpTo: 1, unread: 0 });
  });

  test("a member cannot join again", async () => {
    const group = await groupWith({ joinMode: "anyone" });
    for (const person of [alice, bob, carol]) {
      expect((await person.refused("group.join", { group })).code).toBe("already_member");
    }
  });

  test("Dave joins once, even if ten of his devices do it at the same time", async () => {
    const group = await groupWith({ joinMode: "anyone" });
    const cursor = await alice.cursor();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => dave.call("group.join", { group })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await alice.since(cursor)).toHaveLength(1);
    expect(await groupOf(dave, group)).toMatchObject({ memberCount: 4 });
  });
});

describe("if newcomers need an approval", () => {
  test("Dave's request waits, and only he, the owner and the admins see it", async () => {
    const group = await groupWith({});
    const cursor = await dave.cursor();
    const asked = { group, text: " may I? ", source: "card" } as const;
    const { state, request } = await dave.call("group.join", asked);
    expect(state).toBe("pending");
    expect(request).toMatchObject({
      group,
      user: dave.id,
      invitedBy: null,
      source: "card",
      text: "may I?",
      question: "",
      answer: "",
      state: "pending",
      decidedBy: null,
      reason: "",
    });
    for (const person of [dave, alice, bob]) {
      expect(await person.since(cursor)).toMatchObject([{ type: "join-request.sent", request }]);
      expect(await requestsOf(person)).toEqual([request as NonNullable<typeof request>]);
    }
    expect(await carol.since(cursor)).toEqual([]);
    expect(await requestsOf(carol)).toEqual([]);
    expect(await groupOf(dave, group)).toBeUndefined();
    const names = (await bob.call("snapshot.show", {})).users.map(({ id }) => id);
    expect(names).toContain(dave.id);
  });

  test("asking again returns the same request, even with another text", async () => {
    const group = await groupWith({});
    const first = await dave.call("group.join", { group, text: "first" });
    const cursor = await alice.cursor();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => dave.call("group.join", { group, text: "again" })),
    );
    for (const answer of answers) expect(answer).toEqual(first);
    expect(await alice.since(cursor)).toEqual([]);
  });

  test("asking twenty times at once makes one request", async () => {
    const group = await groupWith({});
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => dave.call("group.join", { group })),
    );
    expect(new Set(answers.map(({ request }) => request?.id)).size).toBe(1);
    expect(await requestsOf(alice)).toHaveLength(1);
  });

  test("Dave's request is cancelled when he deletes his account", async () => {
    const group = await groupWith({});
    const request = await askToJoin(dave, group);
    await dave.call("me.delete", { password: "correct horse battery" });
    expect(await requestsOf(alice)).toEqual([]);
    const { requests } = await alice.call("join-request.list", { group });
    expect(requests[0]).toMatchObject({ id: request, state: "cancelled", decidedBy: null });
  });

  test("Dave joins at once if anyone may join by then, and his request is approved", async () => {
    const group = await groupWith({});
    const request = await askToJoin(dave, group);
    await alice.call("group.edit", { group, joinMode: "anyone" });
    const cursor = await bob.cursor();
    expect(await dave.call("group.join", { group })).toEqual({ state: "joined" });
    expect(await bob.since(cursor)).toMatchObject([
      { type: "join-request.decided", request, state: "approved" },
      { type: "member.joined", user: dave.id },
    ]);
    for (const person of [alice, dave]) expect(await requestsOf(person)).toEqual([]);
  });
});

describe("if nobody may ask to join", () => {
  test("Dave is refused, and nobody gets an event", async () => {
    const group = await groupWith({ joinMode: "nobody" });
    const cursor = await alice.cursor();
    expect((await dave.refused("group.join", { group })).code).toBe("joining_refused");
    expect(await alice.since(cursor)).toEqual([]);
    expect(await requestsOf(dave)).toEqual([]);
  });
});

describe("if a question is asked", () => {
  test("the right answer lets people in at once, in any case and width, with spaces around it", async () => {
    const group = await groupWith(QUESTION);
    const [erin, frank] = await house.cast("Erin", "Frank");
    for (const [person, answer] of [
      [dave, "Hot"],
      [erin, "  hOT "],
      [frank, "Ｈｏｔ"],
    ] as const) {
      expect(await person.call("group.join", { group, answer })).toEqual({ state: "joined" });
    }
    expect(await requestsOf(alice)).toEqual([]);
  });

  test("a wrong or missing answer is refused, and nobody gets an event", async () => {
    const group = await groupWith(QUESTION);
    const cursor = await alice.cursor();
    for (const given of [{ answer: "Cold" }, { answer: "" }, { answer: "Hot hot" }, {}]) {
      expect((await dave.refused("group.join", { group, ...given })).code).toBe("wrong_answer");
    }
    expect(await alice.since(cursor)).toEqual([]);
    expect(await groupOf(dave, group)).toBeUndefined();
  });

  test("the right answer approves an earlier open request", async () => {
    const group = await groupWith({});
    await askToJoin(dave, group);
    await alice.call("group.edit", { group, ...QUESTION });
    expect((await dave.refused("group.join", { group, answer: "no" })).code).toBe("wrong_answer");
    expect(await dave.call("group.join", { group, answer: "hot" })).toEqual({ state: "joined" });
    expect(await requestsOf(alice)).toEqual([]);
  });
});

describe("if an admin approves the answers", () => {
  test("any answer is sent with the request, together with the question as it was asked", async () => {
    const group = await groupWith({ ...QUESTION, joinMode: "question-approval" });
    const { request } = await dave.call("group.join", { group, answer: " Warm ", text: "hi" });
    const asked = { question: "How is tea?", answer: "Warm", text: "hi", state: "pending" };
    expect(request).toMatchObject(asked);
    await alice.call("group.edit", { group, question: "Coffee?" });
    expect((await requestsOf(bob))[0]).toMatchObject(asked);
  });

  test("even the right answer needs an approval", async () => {
    const group = await groupWith({ ...QUESTION, joinMode: "question-approval" });
    const { state } = await dave.call("group.join", { group, answer: "Hot" });
    expect(state).toBe("pending");
    expect(await groupOf(dave, group)).toBeUndefined();
  });
});

test("everybody is in the public room already, and a guest cannot join a group", async () => {
  const group = await foundGroup(alice, { joinMode: "anyone" });
  const guest = await house.guest("Passer-by");
  expect((await dave.refused("group.join", { group: PUBLIC_ROOM })).code).toBe("already_member");
  expect((await guest.refused("group.join", { group })).code).toBe("persons_only");
});
