import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import {
  openStream,
  STREAM_KINDS,
  type Stream,
  type StreamKind,
} from "../../../../tests/support/stream.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;
let streams: Stream[];

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  streams = [];
});
afterEach(() => {
  for (const stream of streams) stream.close();
});

async function comes(person: Person, kind: StreamKind = "ws"): Promise<Stream> {
  const stream = await openStream(person, kind);
  streams.push(stream);
  await stream.begun;
  return stream;
}

/** The users who are online, by the signals on a stream. */
function online(stream: Stream): number[] {
  const here = new Set<number>();
  for (const frame of stream.frames) {
    if (frame.type !== "presence") continue;
    if (frame.online) here.add(frame.user);
    else here.delete(frame.user);
  }
  return [...here];
}

/** Whether a stream has said that any user went offline. */
function toldGone(stream: Stream): boolean {
  return stream.frames.some((frame) => frame.type === "presence" && !frame.online);
}

const sees = (stream: Stream, ...people: readonly Person[]) =>
  eventually(() => expect(online(stream)).toEqual(people.map(({ id }) => id)));

describe.each(STREAM_KINDS)("over %s", (kind) => {
  test("friends see each other come online, in either order", async () => {
    await alice.befriend(bob);
    const hers = await comes(alice, kind);
    const his = await comes(bob, kind);
    await sees(hers, bob);
    await sees(his, alice);
  });

  test("two users who become friends see each other online at once", async () => {
    const hers = await comes(alice, kind);
    const his = await comes(bob, kind);
    await alice.befriend(bob);
    await sees(hers, bob);
    await sees(his, alice);
  });
});

test("Mallory, who has no friends, sees nobody online, and nobody sees her", async () => {
  await alice.befriend(bob);
  const others = await comes(mallory);
  const hers = await comes(alice);
  await comes(bob);
  await sees(hers, bob);
  const { id } = await alice.say("g:10000", "everybody has come");
  await eventually(() => expect(others.ids()).toContain(id));
  expect(online(others)).toEqual([]);
});

test("a user who closes one of two devices stays online", async () => {
  await alice.befriend(bob);
  const hers = await comes(alice);
  await comes(bob);
  await sees(hers, bob);
  const onPhone = await comes(bob, "sse");
  onPhone.close();
  await eventually(() => expect(house.count(bob.id)).toBe(1));
  const { id } = await bob.say("g:10000", "on my phone");
  await eventually(() => expect(hers.ids()).toContain(id));
  expect(toldGone(hers)).toBe(false);
});

test("a user who loses a connection for a moment stays online", async () => {
  await alice.befriend(bob);
  const hers = await comes(alice);
  const his = await comes(bob);
  await sees(hers, bob);
  his.close();
  await eventually(() => expect(house.isHere(bob.id)).toBe(false));
  await comes(bob);
  const { id } = await bob.say("g:10000", "here I am");
  await eventually(() => expect(hers.ids()).toContain(id));
  expect(toldGone(hers)).toBe(false);
});

test("a former friend gets no presence signals", async () => {
  await alice.befriend(bob);
  const hers = await comes(alice);
  await alice.call("friend.remove", { user: bob.id });
  await comes(bob);
  const { id } = await bob.say("g:10000", "nobody greets me");
  await eventually(() => expect(hers.ids()).toContain(id));
  expect(online(hers)).toEqual([]);
});
