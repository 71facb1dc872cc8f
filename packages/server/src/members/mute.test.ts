import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation } from "@teahouse/protocol";
import { gather, groupOf, letIn, timelineOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { StandingClock } from "../../../../tests/support/standing-clock.ts";

let house: TestHouse;
let clock: StandingClock;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let group: number;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse();
  clock = new StandingClock(house);
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol] });
  conversation = groupConversation(group);
});

const mute = (user: Person, seconds: number, by = bob) =>
  by.call("member.mute", { group, user: user.id, seconds });
const write = () => ({ conversation, clientId: crypto.randomUUID(), text: "may I?" });

describe("Bob mutes Carol", () => {
  test("every member learns for how long, Carol also by a notice, and Dave learns nothing", async () => {
    const cursor = await alice.cursor();
    const { mutedUntil } = await mute(carol, 600);
    const [first] = await alice.since(cursor);
    expect(mutedUntil).toBe((first?.at ?? 0) + 600_000);
    const muted = {
      type: "member.muted",
      conversation,
      user: carol.id,
      by: bob.id,
      seconds: 600,
      until: mutedUntil,
    };
    for (const person of [alice, bob]) expect(await person.since(cursor)).toMatchObject([muted]);
    expect(await carol.since(cursor)).toMatchObject([
      muted,
      { type: "notice.added", kind: "muted", group, by: bob.id, until: mutedUntil },
    ]);
    expect(await dave.since(cursor)).toEqual([]);
    expect((await timelineOf(alice, group)).at(-1)).toMatchObject({ type: "member.muted" });
    const { entries } = await alice.call("group-log.list", { group });
    const entry = { action: "muted", by: bob.id, user: carol.id, text: "600" };
    expect(entries[0]).toMatchObject(entry);
  });

  test("Carol can neither write nor show that she types, and learns until when", async () => {
    const { mutedUntil } = await mute(carol, 600);
    for (const refused of [
      await carol.refused("message.send", write()),
      await carol.refused("typing.send", { conversation }),
    ]) {
      expect([refused.code, refused.fields]).toEqual(["muted", { mutedUntil }]);
    }
    expect(await groupOf(carol, group)).toMatchObject({ mutedUntil });
    await carol.call("receipt.move", { conversation, readUpTo: 0 });
    await bob.say(conversation, "she hears this");
    expect((await timelineOf(carol, group)).at(-1)).toMatchObject({ text: "she hears this" });
  });

  test("Carol can write again when the time is over", async () => {
    await mute(carol, 60);
    clock.advance(59);
    expect((await carol.refused("message.send", write())).code).toBe("muted");
    clock.advance(2);
    await carol.call("message.send", write());
  });

  test("a second mute replaces the first one", async () => {
    await mute(carol, 60);
    clock.advance(30);
    const { mutedUntil } = await mute(carol, 60, alice);
    clock.advance(59);
    expect((await carol.refused("message.send", write())).fields).toEqual({ mutedUntil });
    await mute(carol, 1);
    clock.advance(2);
    await carol.call("message.send", write());
  });

  test("Carol can still write everywhere else", async () => {
    const other = await gather({ owner: alice, members: [carol] });
    await mute(carol, 600);
    await carol.say(groupConversation(other), "here I may");
    await carol.say("g:10000", "and here");
    await carol.say(await carol.befriend(dave), "and to a friend");
  });

  test("Carol can still send an earlier message again, without effect, and recall it", async () => {
    const sent = write();
    const first = await carol.call("message.send", sent);
    await mute(carol, 600);
    expect(await carol.call("message.send", sent)).toEqual(first);
    const recall = { conversation, message: first.id };
    expect(await carol.call("message.recall", recall)).toEqual({});
  });
});

describe("a mute stays", () => {
  test("if Carol leaves and joins again", async () => {
    const { mutedUntil } = await mute(carol, 600);
    await carol.call("group.leave", { group });
    expect(await groupOf(carol, group)).toMatchObject({ role: null, mutedUntil: 0 });
    const cursor = await carol.cursor();
    await letIn(alice, group, carol);
    const entered = (await carol.since(cursor)).find(({ type }) => type === "group.entered");
    expect(entered).toMatchObject({ group: { mutedUntil } });
    expect(await groupOf(carol, group)).toMatchObject({ mutedUntil });
    expect((await carol.refused("message.send", write())).code).toBe("muted");
  });

  test("if Carol is removed and joins again, and if she becomes an admin", async () => {
    await mute(carol, 600);
    await alice.call("member.remove", { group, user: carol.id });
    await letIn(alice, group, carol);
    await alice.call("member.appoint", { group, user: carol.id });
    await alice.call("member.dismiss", { group, user: carol.id });
    expect((await carol.refused("message.send", write())).code).toBe("muted");
  });

  test("if all members are muted and unmuted", async () => {
    await mute(carol, 600);
    await bob.call("group.mute-all", { group });
    expect((await carol.refused("message.send", write())).code).toBe("muted");
    await bob.call("group.unmute-all", { group });
    expect((await carol.refused("message.send", write())).code).toBe("muted");
  });

  test("on the admin Bob too, while the others can write", async () => {
    await mute(bob, 600, alice);
    expect((await bob.refused("message.send", write())).code).toBe("muted");
    await carol.call("message.send", write());
  });
});

describe("a mute is lifted", () => {
  test("by anybody who ranks above Carol, and every member gets the event", async () => {
    await mute(carol, 600);
    const cursor = await alice.cursor();
    await alice.call("member.unmute", { group, user: carol.id });
    const unmuted = { type: "member.unmuted", conversation, user: carol.id, by: alice.id };
    expect(await bob.since(cursor)).toMatchObject([unmuted]);
    expect(await carol.since(cursor)).toMatchObject([
      unmuted,
      { type: "notice.added", kind: "unmuted", group, by: alice.id },
    ]);
    expect(await dave.since(cursor)).toEqual([]);
    await carol.call("message.send", write());
    expect(await groupOf(carol, group)).toMatchObject({ mutedUntil: 0 });
  });

  test("without an event if there is none", async () => {
    const cursor = await alice.cursor();
    expect(await bob.call("member.unmute", { group, user: carol.id })).toEqual({});
    await mute(carol, 1);
    clock.advance(2);
    expect(await bob.call("member.unmute", { group, user: carol.id })).toEqual({});
    expect((await alice.since(cursor)).map(({ type }) => type)).toEqual(["member.muted"]);
  });
});

test("the owner and the admins can list the muted members", async () => {
  const muted = async () =>
    (await alice.call("member.list", { group, filter: "muted" })).members.map(
      ({ user }) => user.id,
    );
  const { mutedUntil } = await mute(carol, 60);
  expect(await muted()).toEqual([carol.id]);
  const { member } = await bob.call("member.show", { group, user: carol.id });
  expect(member).toMatchObject({ mutedUntil });
  clock.advance(61);
  expect(await muted()).toEqual([]);
});
