import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { directConversation } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
});

const friendsOf = async (person: Person) => (await person.call("friend.list", {})).friends;

describe("Bob accepts", () => {
  test("with a remark and a category that only he sees", async () => {
    const asked = await alice.ask(bob);
    const cursor = await alice.cursor();
    const filing = { remark: " 小爱 ", category: "同事" };
    const { request } = await bob.call("friend-request.accept", { request: asked.id, ...filing });
    expect(request).toEqual({ ...asked, state: "accepted" });
    expect(await friendsOf(bob)).toMatchObject([
      { user: { id: alice.id, nickname: "Alice" }, remark: "小爱", category: "同事" },
    ]);
    expect(await friendsOf(alice)).toMatchObject([
      { user: { id: bob.id, nickname: "Bob" }, remark: "", category: "" },
    ]);
    const heard = JSON.stringify(await alice.since(cursor));
    expect(heard).not.toContain("小爱");
    expect(heard).not.toContain("同事");
  });

  test("their conversation starts with a notice and nothing unread", async () => {
    const conversation = await alice.befriend(bob);
    expect(conversation).toBe(directConversation(alice.id, bob.id));
    for (const person of [alice, bob]) {
      const { events } = await person.call("event.list", { conversation });
      expect(events).toMatchObject([{ type: "friendship.started", conversation }]);
      const shown = await person.call("conversation.show", { conversation });
      expect(shown.conversation).toMatchObject({ lastSeq: 0, readUpTo: 0, unread: 0 });
    }
    expect((await mallory.refused("event.list", { conversation })).code).toBe("not_found");
  });
});

test("Bob declines: Alice gets only that event, and may ask again", async () => {
  const asked = await alice.ask(bob);
  const cursor = await alice.cursor();
  await bob.call("friend-request.decline", { request: asked.id });
  expect(await alice.since(cursor)).toMatchObject([
    { type: "friend-request.decided", request: asked.id, state: "declined" },
  ]);
  expect(await friendsOf(alice)).toEqual([]);
  const again = await alice.ask(bob);
  expect(again.id).not.toBe(asked.id);
  expect(again.state).toBe("pending");
});

test("Bob declines and blocks: Alice gets the same event as for any decline", async () => {
  const asked = await alice.ask(bob);
  const cursor = await alice.cursor();
  await bob.call("friend-request.decline", { request: asked.id, block: true });
  expect(await alice.since(cursor)).toMatchObject([
    { type: "friend-request.decided", request: asked.id, state: "declined" },
  ]);
  expect((await bob.call("block.list", {})).users.map(({ id }) => id)).toEqual([alice.id]);
});

test("Alice cancels her request before Bob answers", async () => {
  const asked = await alice.ask(bob);
  const cursor = await bob.cursor();
  const { request } = await alice.call("friend-request.cancel", { request: asked.id });
  expect(request.state).toBe("cancelled");
  expect(await bob.since(cursor)).toMatchObject([
    { type: "friend-request.decided", request: asked.id, state: "cancelled" },
  ]);
  const late = await bob.refused("friend-request.accept", { request: asked.id });
  expect([late.code, late.fields]).toEqual(["already_decided", { state: "cancelled" }]);
});

const DECISIONS = [
  { name: "friend-request.accept", state: "accepted" },
  { name: "friend-request.decline", state: "declined" },
  { name: "friend-request.cancel", state: "cancelled" },
] as const;

describe("a request is decided once", () => {
  test.each(DECISIONS)(
    "after $name, every other decision is refused and says how it was decided",
    async ({ name, state }) => {
      const { id: request } = await alice.ask(bob);
      await (name === "friend-request.cancel" ? alice : bob).call(name, { request });
      const cursor = await alice.cursor();
      for (const later of DECISIONS) {
        const who = later.name === "friend-request.cancel" ? alice : bob;
        const refusal = await who.refused(later.name, { request });
        expect([refusal.code, refusal.fields]).toEqual(["already_decided", { state }]);
      }
      expect(await alice.since(cursor)).toEqual([]);
    },
  );
});

describe("a request does not exist for anybody else", () => {
  test.each(DECISIONS)(
    "neither Mallory nor the wrong one of Alice and Bob can call $name",
    async ({ name }) => {
      const { id: request } = await alice.ask(bob);
      const absent = await mallory.refused(name, { request: 999_999 });
      const foreign = await mallory.refused(name, { request });
      const wrong = name === "friend-request.cancel" ? bob : alice;
      const mine = await wrong.refused(name, { request });
      expect(absent.code).toBe("not_found");
      expect(foreign.toBody()).toEqual(absent.toBody());
      expect(mine.toBody()).toEqual(absent.toBody());
      expect((await bob.call("friend-request.list", {})).requests[0]?.state).toBe("pending");
    },
  );
});

describe("Bob edits Alice's entry in his friend list", () => {
  test("only the given fields change, and only his devices get an event", async () => {
    await alice.befriend(bob);
    const cursor = await alice.cursor();
    await bob.call("friend.edit", { user: alice.id, remark: "A." });
    const { friend } = await bob.call("friend.edit", { user: alice.id, category: "茶友" });
    expect(friend).toMatchObject({ remark: "A.", category: "茶友" });
    expect(await friendsOf(bob)).toEqual([friend]);
    expect((await bob.since(cursor)).map(({ type }) => type)).toEqual([
      "friend.changed",
      "friend.changed",
    ]);
    expect(await alice.since(cursor)).toEqual([]);
  });

  test("a stranger's entry, or a remark that is too long or breaks its line, is refused", async () => {
    await alice.befriend(bob);
    const edit = async (user: number, remark: string) =>
      (await bob.refused("friend.edit", { user, remark })).code;
    expect(await edit(mallory.id, "M.")).toBe("not_found");
    expect(await edit(bob.id, "myself")).toBe("not_found");
    expect(await edit(alice.id, "x".repeat(33))).toBe("invalid");
    expect(await edit(alice.id, "line\nbreak")).toBe("invalid");
    expect(await edit(alice.id, "\u202eecila")).toBe("invalid");
    expect(await friendsOf(bob)).toMatchObject([{ remark: "" }]);
  });
});

describe("the end of a friendship", () => {
  test("reaches both users live, and their messages stay readable", async () => {
    const conversation = await alice.befriend(bob);
    await alice.say(conversation, "remember this");
    const cursor = await alice.cursor();
    await alice.call("friend.remove", { user: bob.id });
    for (const [person, other] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      expect(await friendsOf(person)).toEqual([]);
      expect((await person.since(cursor)).map(({ type }) => type)).toEqual(["friendship.ended"]);
      expect((await person.refused("friend.edit", { user: other.id })).code).toBe("not_found");
      const { events } = await person.call("event.list", { conversation });
      expect(events.at(-1)).toMatchObject({ text: "remember this" });
    }
  });

  test("can be repeated without an event, but not with an unknown user", async () => {
    await alice.befriend(bob);
    await alice.call("friend.remove", { user: bob.id });
    const cursor = await bob.cursor();
    expect(await alice.call("friend.remove", { user: bob.id })).toEqual({});
    expect(await bob.since(cursor)).toEqual([]);
    expect((await alice.refused("friend.remove", { user: 999_999 })).code).toBe("not_found");
  });

  test("is not final: they can become friends again in the same conversation", async () => {
    const conversation = await alice.befriend(bob);
    await alice.say(conversation, "the first time");
    await bob.call("friend.remove", { user: alice.id });
    expect(await bob.befriend(alice)).toBe(conversation);
    const { seq } = await bob.say(conversation, "the second time");
    expect(seq).toBe(2);
    const { events } = await alice.call("event.list", { conversation });
    expect(events.map(({ type }) => type)).toEqual([
      "friendship.started",
      "message.sent",
      "friendship.started",
      "message.sent",
    ]);
  });
});
