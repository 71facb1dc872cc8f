import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

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

const blocksOf = async (person: Person) =>
  (await person.call("block.list", {})).users.map(({ id }) => id);

/** Everything that the sender of a request can see, with ids and times replaced, so that two of them compare. */
async function seenOf(asker: Person, other: Person) {
  const cursor = await asker.cursor();
  const request = await asker.ask(other, "hello");
  const alike = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(new RegExp(`\\b(${asker.id}|${request.at}|${request.id})\\b`, "g"), "0")
        .replaceAll(/"cursor":"[^"]*"|"(id|at|now|createdAt)":\d+/g, '"$1":0'),
    );
  const seen = {
    request,
    list: await asker.call("friend-request.list", {}),
    open: (await asker.call("snapshot.show", {})).requests,
    user: await asker.call("user.show", { user: other.id }),
    events: await asker.since(cursor),
    again: await asker.ask(other, "hello again"),
    accept: (await asker.refused("friend-request.accept", { request: request.id })).toBody(),
    cancelled: await asker.call("friend-request.cancel", { request: request.id }),
    afterwards: await asker.since(cursor),
  };
  return { request: request.id, seen: alike(seen) };
}

describe("a block", () => {
  test("looks to Bob's friend Alice like the end of the friendship and nothing else", async () => {
    await alice.befriend(bob);
    const cursor = await alice.cursor();
    await bob.call("block.add", { user: alice.id });
    expect((await alice.since(cursor)).map(({ type }) => type)).toEqual(["friendship.ended"]);
    expect((await bob.since(cursor)).map(({ type }) => type)).toEqual([
      "friendship.ended",
      "block.added",
    ]);
    expect(await blocksOf(bob)).toEqual([alice.id]);
    expect(await blocksOf(alice)).toEqual([]);
  });

  test("hides from Mallory that Bob is online, and from nobody else", async () => {
    const group = await gather({ owner: alice, members: [bob, mallory] });
    const stream = await openStream(bob, "ws");
    await stream.begun;
    const seenBy = async (person: Person) => {
      const { members } = await person.call("member.list", { group });
      const { member } = await person.call("member.show", { group, user: bob.id });
      const { online } = await person.call("group.show", { group });
      return [members.find(({ user }) => user.id === bob.id)?.online, member.online, online];
    };
    await eventually(async () => expect(await seenBy(mallory)).toEqual([true, true, 1]));
    await bob.call("block.add", { user: mallory.id });
    expect(await seenBy(mallory)).toEqual([false, false, 0]);
    expect(await seenBy(alice)).toEqual([true, true, 1]);
    await bob.call("block.remove", { user: mallory.id });
    expect(await seenBy(mallory)).toEqual([true, true, 1]);
    stream.close();
  });

  test("keeps even a recall of Mallory's message from Bob, as the end of a friendship does", async () => {
    const answers = [];
    for (const end of ["block.add", "friend.remove"] as const) {
      const [friend] = await house.cast("Carol");
      const conversation = await mallory.befriend(friend);
      const { id: message } = await mallory.say(conversation, "hello");
      await friend.call(end, { user: mallory.id });
      const cursor = await friend.cursor();
      const recall = { conversation, message };
      answers.push((await mallory.refused("message.recall", recall)).toBody());
      expect(await friend.since(cursor)).toEqual([]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.code).toBe("not_friends");
  });

  test("of a stranger sends no event to that stranger", async () => {
    const cursor = await mallory.cursor();
    await bob.call("block.add", { user: mallory.id });
    expect(await mallory.since(cursor)).toEqual([]);
  });

  test("is invisible to Mallory: her request looks to her like Alice's, who is not blocked", async () => {
    await bob.call("block.add", { user: mallory.id });
    const cursor = await bob.cursor();
    const hers = await seenOf(mallory, bob);
    expect(await bob.since(cursor)).toEqual([]);
    expect((await bob.call("friend-request.list", {})).requests).toEqual([]);
    const others = await seenOf(alice, bob);
    expect(hers.seen).toEqual(others.seen);
  });

  test("hides Mallory's request from Bob, who can neither accept nor decline it", async () => {
    await bob.call("block.add", { user: mallory.id });
    const { id: request } = await mallory.ask(bob);
    for (const name of ["friend-request.accept", "friend-request.decline"] as const) {
      expect((await bob.refused(name, { request })).code).toBe("not_found");
    }
    expect((await bob.call("snapshot.show", {})).requests).toEqual([]);
  });

  test("refuses messages exactly as the end of a friendship does", async () => {
    const conversation = await alice.befriend(bob);
    await bob.call("block.add", { user: alice.id });
    const blocked = await alice.refused("message.send", {
      conversation,
      clientId: crypto.randomUUID(),
      text: "why?",
    });
    const ended = await alice.befriend(mallory);
    await mallory.call("friend.remove", { user: alice.id });
    const refused = await alice.refused("message.send", {
      conversation: ended,
      clientId: crypto.randomUUID(),
      text: "why?",
    });
    expect(blocked.toBody()).toEqual(refused.toBody());
    expect(blocked.code).toBe("not_friends");
  });

  test("closes the open requests between the two: his is cancelled, hers is declined", async () => {
    const hers = await alice.ask(bob);
    const cursor = await alice.cursor();
    await bob.call("block.add", { user: alice.id });
    expect(await alice.since(cursor)).toMatchObject([{ request: hers.id, state: "declined" }]);
    const his = await bob.ask(mallory);
    await bob.call("block.add", { user: mallory.id });
    expect(await mallory.since(cursor)).toContainEqual(
      expect.objectContaining({ request: his.id, state: "cancelled" }),
    );
    expect((await bob.call("snapshot.show", {})).requests).toEqual([]);
  });

  test("also stops Bob from sending Alice a request until he unblocks her", async () => {
    await bob.call("block.add", { user: alice.id });
    const input = { clientId: crypto.randomUUID(), to: alice.id };
    expect((await bob.refused("friend-request.send", input)).code).toBe("blocked_by_you");
    await bob.call("block.remove", { user: alice.id });
    expect((await bob.call("friend-request.send", input)).request.state).toBe("pending");
  });

  test("can be repeated without effect, but not of oneself or an unknown user", async () => {
    await bob.call("block.add", { user: alice.id });
    const cursor = await bob.cursor();
    expect(await bob.call("block.add", { user: alice.id })).toEqual({});
    expect(await bob.since(cursor)).toEqual([]);
    for (const user of [bob.id, 9_999_999]) {
      expect((await bob.refused("block.add", { user })).code).toBe("not_found");
    }
  });

  test("can be set together with the end of a friendship", async () => {
    await alice.befriend(bob);
    await bob.call("friend.remove", { user: alice.id, block: true });
    expect(await blocksOf(bob)).toEqual([alice.id]);
    await bob.call("friend.remove", { user: mallory.id, block: true });
    expect(await blocksOf(bob)).toEqual([alice.id, mallory.id]);
  });
});

describe("when Bob unblocks Mallory", () => {
  beforeEach(async () => {
    await bob.call("block.add", { user: mallory.id });
    await mallory.ask(bob, "while she was blocked");
    await bob.call("block.remove", { user: mallory.id });
  });

  test("his own devices get events and she gets none", async () => {
    const cursor = await bob.cursor();
    await bob.call("block.add", { user: mallory.id });
    await bob.call("block.remove", { user: mallory.id });
    expect((await bob.since(cursor)).map(({ type }) => type)).toEqual([
      "block.added",
      "block.removed",
    ]);
    expect(await blocksOf(bob)).toEqual([]);
    expect((await bob.refused("block.remove", { user: mallory.id })).code).toBe("not_found");
  });

  test("her next request reaches him, even though she sent one while blocked", async () => {
    const cursor = await bob.cursor();
    const request = await mallory.ask(bob, "and now?");
    expect(await bob.since(cursor)).toMatchObject([
      { type: "friend-request.sent", request: { id: request.id, from: mallory.id } },
    ]);
    expect((await bob.call("snapshot.show", {})).requests).toMatchObject([{ id: request.id }]);
    await bob.call("friend-request.accept", { request: request.id });
    expect((await mallory.call("friend.list", {})).friends).toHaveLength(1);
  });

  test("and they become friends, no request between them stays open", async () => {
    await bob.befriend(mallory);
    for (const person of [bob, mallory]) {
      expect((await person.call("snapshot.show", {})).requests).toEqual([]);
      expect((await person.call("friend.list", {})).friends).toHaveLength(1);
    }
  });
});
