import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation } from "@teahouse/protocol";
import { appointAll, gather, letIn, timelineOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

const LOBBY = "g:10000";
const MAX = 3;

let house: TestHouse;
/** The owner of the group. */
let alice: Person;
/** A member. */
let bob: Person;
/** An admin. */
let carol: Person;
/** Outside the group. */
let dave: Person;
let group: number;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse({ limits: { pinsPerConversation: MAX } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [carol], members: [bob] });
  conversation = groupConversation(group);
});

const which = (message: number, of = conversation) => ({ conversation: of, message });
const pin = (by: Person, message: number, of?: string) =>
  by.call("message.pin", which(message, of));
const unpin = (by: Person, message: number, of?: string) =>
  by.call("message.unpin", which(message, of));
const pinsOf = async (person: Person, of = conversation) =>
  (await person.call("pin.list", { conversation: of })).pins;
const logOf = async () => (await alice.call("group-log.list", { group })).entries;

describe("in a group", () => {
  test("the owner and the admins can pin a message, and every member sees it", async () => {
    const { id, seq, at } = await bob.say(conversation, "the plan");
    const cursor = await bob.cursor();
    await pin(carol, id);
    const told = { type: "message.pinned", conversation, message: id, seq, by: carol.id };
    expect(await bob.since(cursor)).toMatchObject([told]);
    expect((await timelineOf(bob, group)).at(-1)).toMatchObject(told);
    expect(await pinsOf(bob)).toMatchObject([
      { message: { id, seq, at, text: "the plan", by: bob.id }, by: carol.id },
    ]);
    expect((await logOf())[0]).toMatchObject({ action: "pinned", by: carol.id, user: bob.id });
  });

  test("the newest pin is first", async () => {
    const said = [await bob.say(conversation, "one"), await bob.say(conversation, "two")];
    for (const { id } of said.toReversed()) await pin(alice, id);
    expect((await pinsOf(bob)).map(({ message }) => message.text)).toEqual(["one", "two"]);
  });

  test("an unpinned message leaves no entry in the timeline", async () => {
    const { id, seq } = await bob.say(conversation, "the plan");
    await pin(carol, id);
    const cursor = await bob.cursor();
    await unpin(alice, id);
    expect(await bob.since(cursor)).toMatchObject([
      { type: "message.unpinned", conversation, message: id, seq, by: alice.id },
    ]);
    expect((await timelineOf(bob, group)).at(-1)?.type).toBe("message.pinned");
    expect(await pinsOf(bob)).toEqual([]);
    expect((await logOf())[0]).toMatchObject({ action: "unpinned", by: alice.id, user: bob.id });
  });

  test("pinning or unpinning twice causes only one event", async () => {
    const { id } = await bob.say(conversation, "the plan");
    await Promise.all([pin(alice, id), pin(carol, id), pin(alice, id)]);
    let cursor = await bob.cursor();
    await pin(alice, id);
    expect(await bob.since(cursor)).toEqual([]);
    expect(await pinsOf(bob)).toHaveLength(1);
    await Promise.all([unpin(alice, id), unpin(carol, id)]);
    cursor = await bob.cursor();
    await unpin(alice, id);
    expect(await bob.since(cursor)).toEqual([]);
  });

  test("a pin uses no seq, and does not count as unread", async () => {
    const { id, seq } = await bob.say(conversation, "one");
    await pin(alice, id);
    expect((await bob.say(conversation, "two")).seq).toBe(seq + 1);
    const { conversation: shown } = await carol.call("conversation.show", { conversation });
    expect(shown).toMatchObject({ lastSeq: seq + 1, unread: 2 });
  });

  test("plain members can neither pin nor unpin", async () => {
    const { id } = await bob.say(conversation, "mine");
    expect((await bob.refused("message.pin", which(id))).code).toBe("forbidden");
    await pin(alice, id);
    expect((await bob.refused("message.unpin", which(id))).code).toBe("forbidden");
    const said = await bob.say(LOBBY, "in the public room");
    expect((await bob.refused("message.pin", which(said.id, LOBBY))).code).toBe("forbidden");
  });

  test("there is a limit on pins, and unpinning makes room", async () => {
    const said = await Promise.all(
      Array.from({ length: MAX + 1 }, (_, n) => bob.say(conversation, `${n}`)),
    );
    const outcomes = await Promise.allSettled(said.map(({ id }) => pin(alice, id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(MAX);
    const [newest, ...others] = await pinsOf(bob);
    const pinned = [newest, ...others].map((one) => one?.message.id);
    const left = said.find(({ id }) => !pinned.includes(id))?.id ?? 0;
    const refusal = await alice.refused("message.pin", which(left));
    expect([refusal.code, refusal.fields.limit]).toEqual(["limit_reached", MAX]);
    await unpin(alice, newest?.message.id ?? 0);
    await pin(alice, left);
  });
});

describe("a recalled message", () => {
  test("is no longer pinned, and cannot be pinned again", async () => {
    const { id } = await bob.say(conversation, "regretted");
    await pin(alice, id);
    const cursor = await carol.cursor();
    await bob.call("message.recall", { conversation, message: id });
    expect((await carol.since(cursor)).map(({ type }) => type)).toEqual(["message.recalled"]);
    expect(await pinsOf(carol)).toEqual([]);
    expect((await alice.refused("message.pin", which(id))).code).toBe("not_found");
    await unpin(alice, id);
  });

  test("is no longer pinned if all messages of Bob are recalled, but Carol's stay pinned", async () => {
    const [his, hers] = [await bob.say(conversation, "his"), await carol.say(conversation, "hers")];
    for (const { id } of [his, hers]) await pin(alice, id);
    await alice.call("member.purge", { group, user: bob.id });
    expect((await pinsOf(carol)).map(({ message }) => message.id)).toEqual([hers.id]);
  });

  test("makes room for another pin", async () => {
    for (let n = 0; n < MAX + 2; n++) {
      const { id } = await bob.say(conversation, `${n}`);
      await pin(alice, id);
      await bob.call("message.recall", { conversation, message: id });
    }
  });
});

describe("in a direct conversation", () => {
  test("both friends can pin and unpin, and both see it", async () => {
    const direct = await alice.befriend(bob);
    const { id } = await alice.say(direct, "the address");
    const cursor = await alice.cursor();
    await pin(bob, id, direct);
    expect(await alice.since(cursor)).toMatchObject([{ type: "message.pinned", by: bob.id }]);
    for (const person of [alice, bob]) {
      expect(await pinsOf(person, direct)).toMatchObject([{ message: { id }, by: bob.id }]);
    }
    await unpin(alice, id, direct);
    expect(await pinsOf(bob, direct)).toEqual([]);
  });

  test("a former friend can neither pin nor unpin, because the other one would get an event", async () => {
    const direct = await alice.befriend(bob);
    const { id } = await alice.say(direct, "the address");
    await pin(alice, id, direct);
    await alice.call("block.add", { user: bob.id });
    const cursor = await alice.cursor();
    for (const name of ["message.pin", "message.unpin"] as const) {
      expect((await bob.refused(name, which(id, direct))).code).toBe("not_friends");
    }
    expect(await alice.since(cursor)).toEqual([]);
    expect(await pinsOf(bob, direct)).toHaveLength(1);
  });
});

describe("nobody learns what they may not see", () => {
  test("for Dave outside, the conversation does not exist", async () => {
    const { id } = await bob.say(conversation, "not for Dave");
    await pin(alice, id);
    for (const name of ["message.pin", "message.unpin"] as const) {
      const absent = await dave.refused(name, which(id, "g:9999999"));
      expect(absent.code).toBe("not_found");
      expect((await dave.refused(name, which(id))).toBody()).toEqual(absent.toBody());
    }
    const absent = await dave.refused("pin.list", { conversation: "g:9999999" });
    const refusal = await dave.refused("pin.list", { conversation });
    expect(refusal.toBody()).toEqual(absent.toBody());
  });

  test("only a message of the conversation can be pinned", async () => {
    const elsewhere = await alice.say(LOBBY, "elsewhere");
    const notice = (await timelineOf(alice, group))[0]?.id ?? 0;
    for (const message of [0, notice, elsewhere.id, 9_999_999]) {
      expect((await alice.refused("message.pin", which(message))).code).toBe("not_found");
    }
  });

  test("a newcomer sees no pins of earlier messages, and cannot unpin them even as an admin", async () => {
    const early = await bob.say(conversation, "before Dave");
    await pin(alice, early.id);
    await letIn(alice, group, dave);
    await appointAll(alice, group, dave);
    expect(await pinsOf(dave)).toEqual([]);
    expect((await dave.refused("message.unpin", which(early.id))).code).toBe("not_found");
    const late = await bob.say(conversation, "with Dave");
    await pin(dave, late.id);
    expect((await pinsOf(dave)).map(({ message }) => message.id)).toEqual([late.id]);
    expect(await pinsOf(bob)).toHaveLength(2);
  });

  test("a removed member can pin nothing, gets no events, and sees only the earlier pins", async () => {
    const [seen, unseen] = [
      await bob.say(conversation, "pinned in time"),
      await bob.say(conversation, "pinned later"),
    ];
    await pin(alice, seen.id);
    await alice.call("member.remove", { group, user: carol.id });
    const cursor = await carol.cursor();
    await pin(alice, unseen.id);
    expect((await carol.refused("message.pin", which(unseen.id))).code).toBe("not_found");
    expect(await carol.since(cursor)).toEqual([]);
    expect((await pinsOf(carol)).map(({ message }) => message.id)).toEqual([seen.id]);
    await letIn(alice, group, carol);
    expect(await pinsOf(carol)).toHaveLength(2);
  });
});
