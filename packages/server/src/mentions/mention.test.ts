import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation, type Mention } from "@teahouse/protocol";
import { appointAll, gather, letIn } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

const DAY = 86_400_000;
const PER_DAY = 3;

let house: TestHouse;
/** The owner of the designers. */
let alice: Person;
let bob: Person;
let carol: Person;
/** Not a member. */
let dave: Person;
let group: number;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse({ limits: { mentionAllPerDay: PER_DAY } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, members: [bob, carol] });
  conversation = groupConversation(group);
});

const input = (mentions: Mention[], clientId: string = crypto.randomUUID()) => ({
  conversation,
  clientId,
  text: "look",
  mentions,
});

const mention = (by: Person, ...mentions: Mention[]) => by.call("message.send", input(mentions));

async function mentioned(person: Person): Promise<number> {
  return (await person.call("conversation.show", { conversation })).conversation.mentioned;
}

async function newest() {
  const { events } = await bob.call("event.list", { conversation, limit: 1 });
  return events[0];
}

describe("a message mentions", () => {
  test("Bob, and only he sees it, until he has read it", async () => {
    const { seq } = await mention(alice, bob.id);
    expect(await newest()).toMatchObject({ type: "message.sent", mentions: [bob.id] });
    expect([await mentioned(bob), await mentioned(carol), await mentioned(alice)]).toEqual([
      seq,
      0,
      0,
    ]);
    await bob.call("receipt.move", { conversation, readUpTo: seq });
    expect(await mentioned(bob)).toBe(0);
  });

  test("everybody except its sender", async () => {
    const { seq } = await mention(alice, "all");
    expect([await mentioned(bob), await mentioned(carol), await mentioned(alice)]).toEqual([
      seq,
      seq,
      0,
    ]);
  });

  test("Bob several times, and he sees the newest one until he has read it", async () => {
    const first = await mention(alice, bob.id);
    const second = await mention(carol, bob.id);
    await alice.say(conversation, "without anybody");
    expect(await mentioned(bob)).toBe(second.seq);
    await bob.call("receipt.move", { conversation, readUpTo: first.seq });
    expect(await mentioned(bob)).toBe(second.seq);
  });

  test("each user once, in the order of the text, and its sender without effect", async () => {
    await mention(alice, carol.id, "all", bob.id, carol.id, alice.id, "all");
    expect(await newest()).toMatchObject({ mentions: [carol.id, "all", bob.id, alice.id] });
    expect(await mentioned(alice)).toBe(0);
  });

  test("only members: others are left out and get no event", async () => {
    const cursor = await dave.cursor();
    await mention(alice, dave.id, bob.id, 9_999_999);
    expect(await newest()).toMatchObject({ mentions: [bob.id] });
    await mention(alice, dave.id);
    expect(await newest()).not.toHaveProperty("mentions");
    expect(await dave.since(cursor)).toEqual([]);
    await letIn(alice, group, dave);
    expect(await mentioned(dave)).toBe(0);
  });

  test("nobody with an empty list, which a direct conversation allows too", async () => {
    await mention(alice);
    expect(await newest()).not.toHaveProperty("mentions");
    const direct = await alice.befriend(bob);
    await alice.call("message.send", { ...input([]), conversation: direct });
  });
});

describe("a mention stays", () => {
  test("after a recall, since the message still counts as unread", async () => {
    const { id, seq } = await mention(alice, bob.id);
    await alice.call("message.recall", { conversation, message: id });
    expect(await newest()).toMatchObject({ text: "", recalled: {}, mentions: [bob.id] });
    expect(await mentioned(bob)).toBe(seq);
  });

  test("for Bob after he has left the group, and is gone after he rejoins", async () => {
    const { seq } = await mention(alice, bob.id);
    await bob.call("group.leave", { group });
    await mention(alice, "all");
    expect(await mentioned(bob)).toBe(seq);
    await letIn(alice, group, bob);
    expect(await mentioned(bob)).toBe(0);
  });
});

describe("the server refuses", () => {
  test("a mention of everybody by a member, and any message of a muted member", async () => {
    expect((await bob.refused("message.send", input(["all"]))).code).toBe("forbidden");
    await alice.call("member.mute", { group, user: bob.id, seconds: 600 });
    expect((await bob.refused("message.send", input(["all"]))).code).toBe("muted");
  });

  test("a message of a stranger, with the answer for an absent group", async () => {
    const absent = { ...input([bob.id]), conversation: "g:9999999" };
    const refusal = await dave.refused("message.send", input(["all", bob.id]));
    expect(refusal.toBody()).toEqual((await dave.refused("message.send", absent)).toBody());
    expect(refusal.code).toBe("not_found");
  });

  test("a mention in a direct conversation", async () => {
    const direct = await alice.befriend(bob);
    for (const mentions of [[bob.id], ["all" as const]]) {
      const wrong = { ...input(mentions), conversation: direct };
      expect((await alice.refused("message.send", wrong)).code).toBe("invalid");
    }
  });

  test("more than 50 mentions", async () => {
    const ids = Array.from({ length: 50 }, (_, at) => at + 1);
    await mention(alice, ...ids);
    expect((await alice.refused("message.send", input([...ids, 51]))).code).toBe("invalid");
  });
});

describe("a mention of everybody", () => {
  test("is allowed three times a day in a group, counted over all its admins", async () => {
    await appointAll(alice, group, carol);
    for (const by of [alice, carol, alice]) await mention(by, "all");
    house.clock.offset += DAY - 60_000;
    for (const by of [alice, carol]) {
      const refusal = await by.refused("message.send", input(["all"]));
      expect([refusal.code, refusal.fields.limit]).toEqual(["limit_reached", PER_DAY]);
    }
    await mention(alice, bob.id);
    house.clock.offset += 61_000;
    await mention(carol, "all");
  });

  test("keeps its limit after a restart, and for many messages at once", async () => {
    await mention(alice, "all");
    await house.stop();
    await house.start();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => mention(alice, "all")),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(PER_DAY - 1);
  });

  test("has a limit of its own in each group", async () => {
    for (let n = 0; n < PER_DAY; n++) await mention(alice, "all");
    conversation = groupConversation(await gather({ owner: alice, members: [bob] }));
    await mention(alice, "all");
  });

  test("counts once for a client id, and not for a refused message", async () => {
    const clientId = crypto.randomUUID();
    const first = await alice.call("message.send", input(["all"], clientId));
    for (let n = 0; n < PER_DAY; n++) {
      expect(await alice.call("message.send", input(["all"], clientId))).toEqual(first);
    }
    await bob.refused("message.send", input(["all"]));
    for (let n = 1; n < PER_DAY; n++) await mention(alice, "all");
  });
});

test("a client id with different mentions is refused", async () => {
  const clientId = crypto.randomUUID();
  const first = await alice.call("message.send", input([bob.id], clientId));
  expect(await alice.call("message.send", input([bob.id], clientId))).toEqual(first);
  for (const mentions of [[], [carol.id], ["all" as const]]) {
    const refusal = await alice.refused("message.send", input(mentions, clientId));
    expect(refusal.code).toBe("client_id_reused");
  }
});
