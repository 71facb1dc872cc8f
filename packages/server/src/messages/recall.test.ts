import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { dump } from "../../../../tests/support/dump.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream, STREAM_KINDS } from "../../../../tests/support/stream.ts";
import { readAfter } from "../log/store.ts";

const LOBBY = "g:10000";

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: string;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
  conversation = await alice.befriend(bob);
});

const recall = (message: number, where = conversation) =>
  alice.call("message.recall", { conversation: where, message });

describe("Alice recalls a message", () => {
  test("and both users get the event live on every transport, with its seq", async () => {
    const streams = await Promise.all(STREAM_KINDS.map((kind) => openStream(bob, kind)));
    await Promise.all(streams.map(({ begun }) => begun));
    const { id, seq } = await alice.say(conversation, "a secret");
    await recall(id);
    for (const stream of streams) {
      await eventually(() => expect(stream.events()).toHaveLength(2));
      expect(stream.events()[1]).toMatchObject({
        type: "message.recalled",
        conversation,
        message: id,
        seq,
        by: alice.id,
      });
      stream.close();
    }
  });

  test("and the text is gone from history, from every replay, and from the store", async () => {
    const secret = `secret ${crypto.randomUUID()}`;
    const cursor = await bob.cursor();
    const { id, at } = await alice.say(conversation, secret);
    await recall(id);
    const tombstone = { id, at, text: "", attachments: [], recalled: { by: alice.id } };

    const { events } = await bob.call("event.list", { conversation });
    expect(events.at(-1)).toMatchObject(tombstone);
    expect((await bob.since(cursor))[0]).toMatchObject(tombstone);
    expect((await bob.call("snapshot.show", {})).conversations).toContainEqual(
      expect.objectContaining({ id: conversation, lastEvent: events.at(-1) }),
    );
    for (const kind of STREAM_KINDS) {
      const stream = await openStream(bob, kind, cursor);
      await eventually(() => expect(stream.events()).toHaveLength(2));
      expect(stream.events()[0]).toMatchObject(tombstone);
      expect(JSON.stringify(stream.frames)).not.toContain(secret);
      stream.close();
    }
    const entries = await house.app.house.read((sql) => readAfter(sql, 0, 100_000));
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  test("several times, and everybody gets one event", async () => {
    const { id } = await alice.say(conversation, "twice");
    await Promise.all([recall(id), recall(id), recall(id)]);
    const cursor = await bob.cursor();
    expect(await recall(id)).toEqual({});
    expect(await bob.since(cursor)).toEqual([]);
    house.clock.offset += 600_000;
    expect(await recall(id)).toEqual({});
  });

  test("within two minutes by the server's clock, and not later", async () => {
    const early = await alice.say(conversation, "early");
    const late = await alice.say(conversation, "late");
    house.clock.offset += 115_000;
    expect(await recall(early.id)).toEqual({});
    house.clock.offset += 6_000;
    const refusal = await alice.refused("message.recall", { conversation, message: late.id });
    expect(refusal.code).toBe("too_late");
    const { events } = await bob.call("event.list", { conversation });
    expect(events.at(-1)).toMatchObject({ id: late.id, text: "late" });
  });

  test("but not after the friendship has ended, since Bob gets nothing from her any more", async () => {
    const { id } = await alice.say(conversation, "my last word");
    await bob.call("friend.remove", { user: alice.id });
    const refusal = await alice.refused("message.recall", { conversation, message: id });
    expect(refusal.code).toBe("not_friends");
    const { events } = await bob.call("event.list", { conversation });
    expect(events.at(-1)).toMatchObject({ id, text: "my last word" });
  });
});

test("a recall by an admin of a member's message is in the group log; a member's own recall is not", async () => {
  const [carol] = await house.cast("Carol");
  const group = await gather({ owner: alice, admins: [carol], members: [bob] });
  const where = groupConversation(group);
  const [own, rude] = [await bob.say(where, "never mind"), await bob.say(where, "rude")];
  const before = (await alice.call("group-log.list", { group })).entries;
  await bob.call("message.recall", { conversation: where, message: own.id });
  for (const { id: message } of [own, rude, rude]) {
    await carol.call("message.recall", { conversation: where, message });
  }
  const { entries } = await alice.call("group-log.list", { group });
  expect(entries).toMatchObject([{ action: "recalled", by: carol.id, user: bob.id }, ...before]);
});

describe("nobody can recall", () => {
  test("somebody else's message, not even in the public room", async () => {
    const { id } = await bob.say(conversation, "his");
    expect((await alice.refused("message.recall", { conversation, message: id })).code).toBe(
      "forbidden",
    );
    const said = await bob.say(LOBBY, "his too");
    const refusal = await alice.refused("message.recall", {
      conversation: LOBBY,
      message: said.id,
    });
    expect(refusal.code).toBe("forbidden");
  });

  test("an id of anything else, and Mallory gets the same answer for a message that she may not see", async () => {
    const [mallory] = await house.cast("Mallory");
    const { id } = await alice.say(conversation, "not for Mallory");
    const notice = (await alice.call("event.list", { conversation })).events[0]?.id ?? 0;
    const said = await alice.say(LOBBY, "elsewhere");
    const absent = await alice.refused("message.recall", { conversation, message: 9_999_999 });
    expect(absent.code).toBe("not_found");
    for (const message of [0, notice, said.id]) {
      const refusal = await alice.refused("message.recall", { conversation, message });
      expect(refusal.toBody()).toEqual(absent.toBody());
    }
    for (const where of [conversation, LOBBY]) {
      const refusal = await mallory.refused("message.recall", { conversation: where, message: id });
      expect(refusal.toBody()).toEqual(absent.toBody());
    }
  });
});

test("a recalled message still counts as unread", async () => {
  const { id } = await alice.say(conversation, "one");
  await alice.say(conversation, "two");
  await recall(id);
  const shown = await bob.call("conversation.show", { conversation });
  expect(shown.conversation).toMatchObject({ lastSeq: 2, unread: 2 });
  expect((await alice.say(conversation, "three")).seq).toBe(3);
});

test("no table of the database keeps the text of a recalled message", async () => {
  const secret = `secret ${crypto.randomUUID()}`;
  const { id } = await alice.say(conversation, secret);
  expect(JSON.stringify(await dump(house.place))).toContain(secret);
  await recall(id);
  expect(JSON.stringify(await dump(house.place))).not.toContain(secret);
});
