import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { directConversation, groupConversation, type Signal } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

const LOBBY = "g:10000";

let house: TestHouse;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
});

async function poll(cursor: string, wait = 0, signal?: AbortSignal, person = alice) {
  const polled = await person.call("event.poll", { cursor, wait }, signal);
  if ("reset" in polled) throw new Error("The poll was reset");
  return polled;
}

test("tabs of one browser that poll at the same moment all get the missed events", async () => {
  const cursor = await alice.cursor();
  const { id } = await bob.say(LOBBY, "while she was away");
  const tabs = await Promise.all(Array.from({ length: 6 }, () => poll(cursor)));
  for (const { events } of tabs) expect(events.map((event) => event.id)).toEqual([id]);
});

test("one event wakes all waiting tabs", async () => {
  const cursor = await alice.cursor();
  const waiting = Array.from({ length: 4 }, () => poll(cursor, 20));
  await eventually(() => expect(house.isHere(alice.id)).toBe(true));
  const { id } = await bob.say(LOBBY, "good morning");
  for (const { events } of await Promise.all(waiting)) {
    expect(events.map((event) => event.id)).toEqual([id]);
  }
});

test("many events come in pages, and each page has the cursor of the next", async () => {
  const cursor = await alice.cursor();
  const sent = await Promise.all(Array.from({ length: 450 }, (_, n) => bob.say(LOBBY, `${n}`)));
  const ids: number[] = [];
  let pages = 0;
  for (let from = cursor; ; pages++) {
    const { events, cursor: next, last } = await poll(from);
    ids.push(...events.map(({ id }) => id));
    from = next;
    if (events.at(-1)?.id === last) break;
  }
  expect(ids).toEqual(sent.map(({ id }) => id).toSorted((one, other) => one - other));
  expect(pages).toBeGreaterThan(1);
});

test("no event is lost between one poll and the next", async () => {
  let cursor = await alice.cursor();
  const received: number[] = [];
  const sending = (async () => {
    const sent: number[] = [];
    for (let n = 0; n < 60; n++) sent.push((await bob.say(LOBBY, `${n}`)).id);
    return sent;
  })();
  let done = false;
  void sending.then(() => {
    done = true;
  });
  for (let last = false; !last; ) {
    last = done;
    const polled = await poll(cursor);
    received.push(...polled.events.map(({ id }) => id));
    cursor = polled.cursor;
  }
  expect(received).toEqual(await sending);
});

describe("a client that disconnects", () => {
  test("during a long poll keeps one connection and loses no event", async () => {
    alice = alice.at(house.url);
    const cursor = await alice.cursor();
    for (let n = 0; n < 30; n++) {
      const abort = new AbortController();
      const waiting = poll(cursor, 20, abort.signal).catch(() => undefined);
      await eventually(() => expect(house.count(alice.id)).toBe(1));
      abort.abort();
      await waiting;
    }
    expect(house.count(alice.id)).toBe(1);
    const { id } = await bob.say(LOBBY, "are you back?");
    await house.settled();
    expect((await poll(cursor)).events.map((event) => event.id)).toEqual([id]);
  });

  test("before its stream has begun does not count as a connection", async () => {
    for (let n = 0; n < 60; n++) {
      const abort = new AbortController();
      const opening = alice
        .call("me.show", {})
        .then(() =>
          fetch(`${house.url}/api/events/sse`, {
            headers: { authorization: `Bearer ${alice.token}` },
            signal: abort.signal,
          }),
        )
        .catch(() => undefined);
      if (n % 2 === 0) await alice.call("me.show", {});
      abort.abort();
      await opening;
    }
    await eventually(() => expect(house.count(alice.id)).toBe(0));
  });
});

describe("a poll after a removal", () => {
  let carol: Person;
  let mallory: Person;

  /** All use one server, which passes signals on in the same turn. Carol's poll shows that there was a signal. */
  beforeEach(async () => {
    const everybody = await house.cast("Bob", "Carol", "Mallory");
    [bob, carol, mallory] = everybody.map((one) => one.at(house.url)) as [Person, Person, Person];
    for (const friend of [carol, mallory]) await bob.befriend(friend);
    await house.settled();
  });

  /** The signals for a person since their last poll. */
  const signals = async (person: Person) =>
    (await poll(await person.cursor(), 0, undefined, person)).signals;

  test("brings Mallory no typing signal from the group that removed her", async () => {
    const { group } = await bob.call("group.create", {
      clientId: crypto.randomUUID(),
      name: "Tea",
    });
    for (const { id: user } of [carol, mallory]) {
      const clientId = crypto.randomUUID();
      await bob.call("member.add", { group: group.id, user, clientId });
    }
    for (const person of [carol, mallory]) await signals(person);
    await bob.call("typing.send", { conversation: groupConversation(group.id) });
    await bob.call("member.remove", { group: group.id, user: mallory.id });
    const typing: Signal = {
      type: "typing",
      conversation: groupConversation(group.id),
      by: bob.id,
    };
    expect(await signals(carol)).toEqual([typing]);
    expect(await signals(mallory)).toEqual([]);
  });

  test("brings Mallory no signal of Bob after the friendship has ended", async () => {
    for (const person of [carol, mallory]) await signals(person);
    await signals(bob);
    for (const { id } of [carol, mallory]) {
      await bob.call("typing.send", { conversation: directConversation(bob.id, id) });
    }
    const hers: unknown[] = [];
    await eventually(async () => {
      hers.push(...(await signals(carol)));
      expect(hers).toHaveLength(2);
    });
    expect(hers).toContainEqual({ type: "presence", user: bob.id, online: true });
    await bob.call("friend.remove", { user: mallory.id });
    expect(await signals(mallory)).toEqual([]);
  });
});
