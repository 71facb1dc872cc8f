import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import type { UserId } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream, type Stream } from "../../../../tests/support/stream.ts";
import type { Hub } from "./hub.ts";
import { ownTopic } from "./types.ts";

const LOBBY = "g:10000";

let house: TestHouse;
let hub: Hub;
let alice: Person;
let bob: Person;
let carol: Person;
let hers: Stream;

beforeAll(async () => {
  house = await openHouse({ alone: true });
  ({ hub } = house.app.house);
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
  hers = await openStream(alice, "ws");
  await hers.begun;
  // Until a stream is live, it gets no signals.
  await eventually(() => expect(isLive(alice)).toBe(true));
});

function isLive({ id }: Person): boolean {
  return hub.listeners.connections().some(({ user, live }) => user === id && live);
}

/** Another server passes a typing signal to Alice, as of an event. */
const sendTyping = (by: UserId, asOf?: number) =>
  hub.signal(ownTopic(alice.id), { type: "typing", conversation: LOBBY, by }, asOf);

/** Alice's messages and typing signals, in the order of their arrival. */
const received = () =>
  hers.frames.flatMap<number | string>((frame) => {
    if (frame.type === "typing") return [`${frame.by} types`];
    return frame.type === "message.sent" ? [frame.id] : [];
  });

test("a typing signal waits for the event as of which its audience was read", async () => {
  let id = 0;
  let before = 0;
  // A signal is kept for a second, and a busy machine may take longer for the message.
  do {
    before = performance.now();
    sendTyping(carol.id, hub.applied + 1);
    sendTyping(bob.id, hub.applied);
    ({ id } = await bob.say(LOBBY, "here I am"));
  } while (performance.now() - before > 900);
  await eventually(() => {
    expect(received().slice(-3)).toEqual([`${bob.id} types`, id, `${carol.id} types`]);
  });
  hers.close();
});

test("a typing signal is dropped if that event is late", async () => {
  sendTyping(carol.id, hub.applied + 1);
  const late = performance.now() + 1_000;
  await eventually(() => expect(performance.now()).toBeGreaterThan(late));
  const { id } = await bob.say(LOBBY, "nobody hears me");
  sendTyping(bob.id, id);
  await eventually(() => expect(received()).toEqual([id, `${bob.id} types`]));
  hers.close();
});
