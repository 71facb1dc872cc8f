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
});

/** What another server says of somebody who writes there, as of an event. */
const writes = (by: UserId, asOf?: number) =>
  hub.signal(ownTopic(alice.id), { type: "typing", conversation: LOBBY, by }, asOf);

/** What Alice heard of, in its order: events by their ids, and who writes. */
const heard = () =>
  hers.frames.flatMap<number | string>((frame) => {
    if (frame.type === "typing") return [`${frame.by} writes`];
    return frame.type === "message.sent" ? [frame.id] : [];
  });

test("who writes is told behind the event that was the last when it was asked who may hear it", async () => {
  let id = 0;
  let before = 0;
  // A signal is kept for a second, and a busy machine may take longer for the message.
  do {
    before = performance.now();
    writes(carol.id, hub.applied + 1);
    writes(bob.id, hub.applied);
    ({ id } = await bob.say(LOBBY, "here I am"));
  } while (performance.now() - before > 900);
  await eventually(() => {
    expect(heard().slice(-3)).toEqual([`${bob.id} writes`, id, `${carol.id} writes`]);
  });
  hers.close();
});

test("and is told no more where that event is long in coming", async () => {
  writes(carol.id, hub.applied + 1);
  const late = performance.now() + 1_000;
  await eventually(() => expect(performance.now()).toBeGreaterThan(late));
  const { id } = await bob.say(LOBBY, "nobody hears me");
  writes(bob.id, id);
  await eventually(() => expect(heard()).toEqual([id, `${bob.id} writes`]));
  hers.close();
});
