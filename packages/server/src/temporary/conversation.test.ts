import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { expectFriendshipsWhole, expectNoGaps } from "../../../../tests/support/invariants.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";
import {
  markOf,
  pairOf,
  refusedTo,
  writeTo,
  writing,
} from "../../../../tests/support/temporary.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
/** Alice's group, with Bob and Carol. */
let group: GroupId;
let other: GroupId;
let conversation: string;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
  group = await gather({ owner: alice, members: [bob, carol], founding: { name: "Tea" } });
  other = await gather({ owner: bob, members: [alice], founding: { name: "Cups" } });
  conversation = pairOf(alice, bob);
});

const timeline = async (person: Person) =>
  (await person.call("event.list", { conversation, limit: 100 })).events;

const startedEvent = () => ({
  type: "temporary.started",
  conversation,
  group,
  groupName: "Tea",
  starter: alice.id,
  left: 3,
  by: alice.id,
});

describe("a temporary conversation", () => {
  test("begins with the first message, and both get an event with its group", async () => {
    const [hers, his, others] = await Promise.all(
      [alice, bob, carol].map((who) => openStream(who, "ws")),
    );
    await Promise.all([hers?.begun, his?.begun, others?.begun]);
    const { id, seq } = await writeTo(alice, bob, "Hello, Bob", group);
    expect(seq).toBe(1);
    for (const stream of [hers, his]) {
      await eventually(() => expect(stream?.ids()).toContain(id));
      expect(stream?.events()).toMatchObject([startedEvent(), { id, text: "Hello, Bob" }]);
    }
    expect(others?.events()).toEqual([]);
    for (const stream of [hers, his, others]) stream?.close();
    for (const person of [alice, bob]) {
      expect(await timeline(person)).toMatchObject([startedEvent(), { id, by: alice.id }]);
    }
  });

  test("is in the snapshots of both users, together with the other user", async () => {
    await writeTo(alice, bob, "Hello, Bob", group);
    for (const [person, peer, unread] of [
      [alice, bob, 0],
      [bob, alice, 1],
    ] as const) {
      const { conversations, users } = await person.call("snapshot.show", {});
      const temporary = { group, groupName: "Tea", starter: alice.id, left: 2 };
      const shown = conversations.find(({ id }) => id === conversation);
      expect(shown).toMatchObject({ lastSeq: 1, unread, temporary });
      expect(users.map(({ id }) => id)).toContain(peer.id);
    }
  });

  test("needs the group only for its first message", async () => {
    await writeTo(alice, bob, "one", group);
    await writeTo(bob, alice, "two");
    await writeTo(alice, bob, "three");
    expect((await timeline(bob)).map(({ type }) => type)).toEqual([
      "temporary.started",
      "message.sent",
      "message.sent",
      "message.sent",
    ]);
  });

  test("does not begin without a group", async () => {
    expect((await refusedTo(alice, bob)).code).toBe("not_found");
  });

  test("begins once if its first message is repeated", async () => {
    const send = writing(alice, bob, "once", group);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => alice.call("message.send", send)),
    );
    const { group: _, ...later } = send;
    const again = await alice.call("message.send", later);
    for (const answer of answers) expect(answer).toEqual(again);
    expect(await timeline(bob)).toHaveLength(2);
    expect((await markOf(bob, alice))?.left).toBe(2);
  });

  test("begins once if both write at the same time, and counts as answered", async () => {
    await Promise.all([writeTo(alice, bob, "hello", group), writeTo(bob, alice, "hello", group)]);
    expect(await markOf(alice, bob)).toMatchObject({ group, left: null });
    const types = (await timeline(alice)).map(({ type }) => type);
    expect(types).toEqual(["temporary.started", "message.sent", "message.sent"]);
  });

  test("continues the conversation of former friends, with its messages", async () => {
    await alice.befriend(bob);
    await alice.say(conversation, "as friends");
    await bob.call("friend.remove", { user: alice.id });
    expect(await markOf(alice, bob)).toBeNull();
    expect((await refusedTo(alice, bob)).code).toBe("not_friends");
    await writeTo(alice, bob, "as members", group);
    const texts = (await timeline(bob)).map((event) => ("text" in event ? event.text : event.type));
    expect(texts).toEqual(["friendship.started", "as friends", "temporary.started", "as members"]);
  });
});

describe("the starter", () => {
  test("may send three messages before a reply and then must wait", async () => {
    for (const [text, left] of [
      ["one", 2],
      ["two", 1],
      ["three", 0],
    ] as const) {
      await writeTo(alice, bob, text, group);
      expect((await markOf(bob, alice))?.left).toBe(left);
    }
    const limit = { code: "temporary_limit", status: 403, fields: { left: 0 } };
    expect(await refusedTo(alice, bob)).toMatchObject(limit);
    expect(await alice.refused("typing.send", { conversation })).toMatchObject(limit);
    await writeTo(bob, alice, "four");
    expect((await markOf(alice, bob))?.left).toBeNull();
    for (const text of ["five", "six", "seven", "eight"]) await writeTo(alice, bob, text);
    expect(await timeline(bob)).toHaveLength(9);
  });

  test("cannot send more by sending them all at once", async () => {
    const sent = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => writeTo(alice, bob, `${n}`, group)),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect((await markOf(alice, bob))?.left).toBe(0);
  });

  test("may not send more after recalling a message, naming another group or leaving a group", async () => {
    const { id: message } = await writeTo(alice, bob, "one", group);
    await alice.call("message.recall", { conversation, message });
    for (const text of ["two", "three"]) await writeTo(alice, bob, text, other);
    expect((await refusedTo(alice, bob, group)).code).toBe("temporary_limit");
    await alice.call("group.leave", { group: other });
    expect((await refusedTo(alice, bob, group)).code).toBe("temporary_limit");
  });

  test("has a limit of their own in each conversation", async () => {
    for (const text of ["one", "two", "three"]) await writeTo(alice, bob, text, group);
    await writeTo(alice, carol, "hello", group);
    expect((await markOf(carol, alice))?.left).toBe(2);
  });
});

describe("a message with a group", () => {
  test("moves the conversation to that group, does not reset the limit, and both get an event", async () => {
    await writeTo(alice, bob, "one", group);
    await writeTo(alice, bob, "two", other);
    const moved = { group: other, groupName: "Cups", starter: alice.id };
    expect(await markOf(bob, alice)).toEqual({ ...moved, left: 1 });
    expect((await timeline(bob)).at(-2)).toMatchObject({
      type: "temporary.started",
      ...moved,
      left: 2,
      by: alice.id,
    });
  });

  test("from the peer counts as a reply and does not change the starter", async () => {
    await writeTo(alice, bob, "one", group);
    await writeTo(bob, alice, "two", other);
    const mark = { group: other, groupName: "Cups", starter: alice.id, left: null };
    expect(await markOf(alice, bob)).toEqual(mark);
    await writeTo(alice, bob, "three", group);
    expect(await markOf(alice, bob)).toEqual({ ...mark, group, groupName: "Tea" });
  });

  test("moves nothing if the group is the same, even under a new name", async () => {
    await writeTo(alice, bob, "one", group);
    await alice.call("group.edit", { group, name: "Coffee" });
    await writeTo(alice, bob, "two", group);
    expect(await markOf(bob, alice)).toMatchObject({ groupName: "Tea", left: 1 });
    expect(await timeline(bob)).toHaveLength(3);
  });
});

describe("friends", () => {
  test("need no group, and a named one is ignored", async () => {
    await alice.befriend(bob);
    for (const named of [group, 999_999]) await writeTo(alice, bob, "hello", named);
    expect(await markOf(alice, bob)).toBeNull();
    const types = (await timeline(bob)).map(({ type }) => type);
    expect(types).toEqual(["friendship.started", "message.sent", "message.sent"]);
  });

  test("are no longer in a temporary conversation, and have no limit, once their friendship begins", async () => {
    for (const text of ["one", "two", "three"]) await writeTo(alice, bob, text, group);
    await alice.befriend(bob);
    expect(await markOf(bob, alice)).toBeNull();
    await alice.say(conversation, "four");
    expect((await timeline(bob)).slice(-2)).toMatchObject([
      { type: "friendship.started" },
      { text: "four", seq: 4 },
    ]);
  });

  test("who end their friendship can start a temporary conversation again, with a new limit", async () => {
    for (const text of ["one", "two", "three"]) await writeTo(alice, bob, text, group);
    await alice.befriend(bob);
    await alice.call("friend.remove", { user: bob.id });
    expect((await refusedTo(alice, bob)).code).toBe("not_friends");
    await writeTo(bob, alice, "again", group);
    expect(await markOf(alice, bob)).toMatchObject({ starter: bob.id, left: 2 });
  });
});

describe("in a temporary conversation", () => {
  const peerReadUpTo = async (person: Person) => {
    const shown = await person.call("conversation.show", { conversation });
    return shown.conversation.peerReadUpTo;
  };

  test("receipts and typing signals reach the peer, as between friends", async () => {
    await writeTo(alice, bob, "hello", group);
    const hers = await openStream(alice, "ws");
    await hers.begun;
    await bob.call("typing.send", { conversation });
    await eventually(() =>
      expect(hers.frames).toContainEqual({ type: "typing", conversation, by: bob.id }),
    );
    await bob.call("receipt.move", { conversation, readUpTo: 1 });
    await eventually(async () => expect(await peerReadUpTo(alice)).toBe(1));
    hers.close();
  });

  test("receipts stay hidden if the reader hides them or has blocked the writer", async () => {
    await writeTo(alice, bob, "hello", group);
    await bob.call("me.edit", { showReceipts: false });
    await bob.call("receipt.move", { conversation, readUpTo: 1 });
    expect(await peerReadUpTo(alice)).toBe(0);

    await bob.call("me.edit", { showReceipts: true });
    await writeTo(alice, bob, "again");
    await bob.call("block.add", { user: alice.id });
    // Longer than a receipt may be delayed.
    house.clock.offset += 5_000;
    await bob.call("receipt.move", { conversation, readUpTo: 2 });
    expect(await peerReadUpTo(alice)).toBe(0);
  });
});

test("the log has no gaps and the friendships are consistent after all this", async () => {
  await writeTo(alice, bob, "hello", group);
  await alice.befriend(bob);
  await expectNoGaps(house.place);
  await expectFriendshipsWhole(house.place);
});
