import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { Person } from "../../../../tests/support/person.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { openStream, type Stream } from "../../../../tests/support/stream.ts";

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
  house.clock.offset += 5_000;
});

const read = (readUpTo: number, who = bob) => who.call("receipt.move", { conversation, readUpTo });

const shown = async (who: Person) =>
  (await who.call("conversation.show", { conversation })).conversation;

const send = async (count: number, who = alice) => {
  for (let n = 0; n < count; n++) await who.say(conversation, `${n}`);
};

function moves(stream: Stream) {
  return stream.events().flatMap((event) => (event.type === "receipt.moved" ? [event] : []));
}

describe("Bob's receipt", () => {
  test("moves forward and never back", async () => {
    await send(10);
    expect(await read(4)).toEqual({ readUpTo: 4, unread: 6 });
    expect(await read(2)).toEqual({ readUpTo: 4, unread: 6 });
    expect(await read(0)).toEqual({ readUpTo: 4, unread: 6 });
    expect(await shown(bob)).toMatchObject({ readUpTo: 4, unread: 6, lastSeq: 10 });
  });

  test("goes no further than the newest message", async () => {
    await send(3);
    expect(await read(1_000_000)).toEqual({ readUpTo: 3, unread: 0 });
    await send(1);
    expect(await shown(bob)).toMatchObject({ readUpTo: 3, unread: 1 });
  });

  test("ends at the furthest place if his devices move it at once", async () => {
    await send(20);
    const phone = await bob.elsewhere();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => read(20 - n, n % 2 === 0 ? bob : phone)),
    );
    expect(await shown(phone)).toMatchObject({ readUpTo: 20, unread: 0 });
  });

  test("reaches his other devices and Alice, and nobody else", async () => {
    const [mallory] = await house.cast("Mallory");
    await send(2);
    const phone = await bob.elsewhere();
    const streams = await Promise.all([phone, alice, mallory].map((who) => openStream(who, "ws")));
    await Promise.all(streams.map(({ begun }) => begun));
    await read(2);
    const [onPhone, hers, others] = streams;
    for (const stream of [onPhone, hers]) {
      await eventually(() =>
        expect(stream && moves(stream)).toMatchObject([
          { conversation, by: bob.id, readUpTo: 2, unread: 0 },
        ]),
      );
    }
    expect(others?.events()).toEqual([]);
    expect((await shown(alice)).peerReadUpTo).toBe(2);
    for (const stream of streams) stream.close();
  });

  test("causes an event at most every two seconds, and the last event has the final place", async () => {
    await send(10);
    const stream = await openStream(alice, "ws");
    await stream.begun;
    for (let seq = 1; seq <= 10; seq++) await read(seq);
    await eventually(() => expect(moves(stream).at(-1)?.readUpTo).toBe(10), 15_000);
    const told = moves(stream);
    expect(told[0]?.readUpTo).toBe(1);
    // On a slow machine the ten moves may take longer than two seconds. Even then they share events.
    expect(told.length).toBeLessThan(10);
    for (const [at, { at: when }] of told.entries()) {
      expect(when - (told[at - 1]?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
    }
    expect((await shown(alice)).peerReadUpTo).toBe(10);
    stream.close();
  });

  test("gets its pending event after a restart", async () => {
    const cursor = await alice.cursor();
    await send(2);
    await read(1);
    await read(2);
    await house.restart();
    alice = new Person(house.url, alice.id, alice.token);
    await eventually(async () => {
      const heard = (await alice.since(cursor)).filter(({ type }) => type === "receipt.moved");
      expect(heard.at(-1)).toMatchObject({ readUpTo: 2, unread: 0 });
    }, 15_000);
  });

  test("stays hidden from Alice while Bob does not show receipts, and still moves for himself", async () => {
    await bob.call("me.edit", { showReceipts: false });
    await send(2);
    const phone = await bob.elsewhere();
    const cursor = await alice.cursor();
    await read(2);
    expect((await phone.since(cursor)).map(({ type }) => type)).toContain("receipt.moved");
    expect(await alice.since(cursor)).toEqual([]);
    expect((await shown(alice)).peerReadUpTo).toBe(0);
    expect((await alice.call("snapshot.show", {})).conversations).toContainEqual(
      expect.objectContaining({ id: conversation, peerReadUpTo: 0 }),
    );
    expect(await shown(bob)).toMatchObject({ readUpTo: 2, unread: 0 });
  });

  test("stays hidden from Alice after the friendship has ended", async () => {
    await send(2);
    await bob.call("friend.remove", { user: alice.id });
    const cursor = await alice.cursor();
    expect(await read(2)).toEqual({ readUpTo: 2, unread: 0 });
    expect(await alice.since(cursor)).toEqual([]);
    expect((await shown(alice)).peerReadUpTo).toBe(0);
  });

  test("in the public room reaches nobody else", async () => {
    const { seq } = await alice.say("g:10000", "hello everybody");
    const cursor = await alice.cursor();
    await bob.call("receipt.move", { conversation: "g:10000", readUpTo: seq });
    expect(await alice.since(cursor)).toEqual([]);
  });
});

describe("the unread count", () => {
  test("has the others' messages after the receipt, and not the user's own", async () => {
    await send(3);
    await send(2, bob);
    await send(1);
    expect(await shown(bob)).toMatchObject({ unread: 4, lastSeq: 6 });
    expect(await shown(alice)).toMatchObject({ unread: 2, lastSeq: 6 });
    expect(await read(3)).toEqual({ readUpTo: 3, unread: 1 });
  });

  test("stops at a hundred", async () => {
    await Promise.all(Array.from({ length: 130 }, (_, n) => alice.say(conversation, `${n}`)));
    expect((await shown(bob)).unread).toBe(100);
    expect((await read(10)).unread).toBe(100);
    expect((await read(40)).unread).toBe(90);
  });

  test(`equals a recount after random messages and receipts (TEST_SEED=${SEED})`, async () => {
    const random = new Random();
    const said: { by: number; seq: number }[] = [];
    const receipts = new Map([alice, bob].map(({ id }) => [id, 0]));
    for (let step = 0; step < 60; step++) {
      const who = random.pick([alice, bob]);
      if (random.chance(0.6)) {
        const { seq } = await who.say(conversation, `${step}`);
        said.push({ by: who.id, seq });
      } else {
        const { readUpTo } = await read(random.below(said.length + 2), who);
        receipts.set(who.id, readUpTo);
      }
      const upTo = receipts.get(who.id) ?? 0;
      const unread = said.filter(({ by, seq }) => by !== who.id && seq > upTo).length;
      expect(await shown(who)).toMatchObject({ readUpTo: upTo, unread });
    }
  });

  test("is zero for a newcomer to the public room, and the newcomer sees earlier messages", async () => {
    await alice.say("g:10000", "before");
    const guest = await house.guest("Carol");
    const room = await guest.call("conversation.show", { conversation: "g:10000" });
    expect(room.conversation.unread).toBe(0);
    expect(room.conversation.lastEvent).toMatchObject({ text: "before" });
    await alice.say("g:10000", "after");
    const later = await guest.call("conversation.show", { conversation: "g:10000" });
    expect(later.conversation.unread).toBe(1);
  });
});
