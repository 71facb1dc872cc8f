import { afterAll, beforeAll, expect, test } from "bun:test";
import type { EventId } from "@teahouse/protocol";
import { BUFFERED_MOST } from "../../packages/server/src/transports/backpressure.ts";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { RawConnection } from "../support/raw-connection.ts";
import { openStream } from "../support/stream.ts";

const LOBBY = "g:10000";

/** The test gives up after sending this much: more than the kernel's buffers and `BUFFERED_MOST` together. */
const SENT_MOST = 32 * 1024 * 1024;

const LONG = "茶".repeat(5000);
const FRAME_BYTES = Buffer.byteLength(LONG) + 200;

const AT_ONCE = 10;
const GREEDY = 20;

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
});
afterAll(async () => {
  await expectHealthy(house.place);
  await house.close();
});

/** Sends long messages at once. Returns their ids in order. */
async function say(count: number): Promise<EventId[]> {
  const said = await Promise.all(Array.from({ length: count }, () => alice.say(LOBBY, LONG)));
  return said.map(({ id }) => id).sort((one, other) => one - other);
}

/** Sends long messages until a condition is true. */
async function sayUntil(holds: () => boolean): Promise<EventId[]> {
  const ids: EventId[] = [];
  while (!holds()) {
    if (ids.length * FRAME_BYTES > SENT_MOST) throw new Error("The slow reader was not closed");
    ids.push(...(await say(AT_ONCE)));
  }
  return ids;
}

test.each(["ws", "sse"] as const)(
  "the server closes a %s connection that does not read; others lose nothing and do not wait",
  async (kind) => {
    const { hub } = house.app.house;
    const before = await alice.cursor();
    const others = [await openStream(bob, "ws"), await openStream(bob, "sse")];
    await Promise.all(others.map(({ begun }) => begun));
    const stalled = await RawConnection.stream(mallory, kind);
    await eventually(() => expect(stalled.received).toContain('"hello"'));
    stalled.pauseReading();

    const ids = await sayUntil(() => hub.listeners.count(mallory.id) === 0);
    for (const stream of others) await eventually(() => expect(stream.ids()).toEqual(ids));

    // A closed WebSocket still delivers the kernel's buffer. A closed HTTP stream is reset.
    stalled.resumeReading();
    await stalled.closed;
    const undelivered = ids.length * FRAME_BYTES - stalled.received.length;
    if (kind === "ws") expect(undelivered).toBeLessThan(BUFFERED_MOST + 2 * AT_ONCE * FRAME_BYTES);
    const again = await openStream(mallory, "ws", before);
    await eventually(() => expect(again.ids()).toEqual(ids));
    for (const stream of [...others, again]) stream.close();
  },
);

test.each(["ws", "sse"] as const)(
  "twenty %s connections that request missed events and do not read them cost the server less than 64 MiB",
  async (kind) => {
    const { hub } = house.app.house;
    const cursor = await alice.cursor();
    const ids = await say(500);
    const before = process.memoryUsage.rss();
    const greedy = await Promise.all(
      Array.from({ length: GREEDY }, () => RawConnection.stream(mallory, kind, cursor)),
    );
    for (const raw of greedy) raw.pauseReading();
    await eventually(() => expect(hub.listeners.count(mallory.id)).toBe(greedy.length));
    const stream = await openStream(bob, "ws");
    await stream.begun;
    const { id } = await alice.say(LOBBY, "do you hear me?");
    await eventually(() => expect(stream.ids()).toEqual([id]));
    stream.close();
    // All missed events together would be 150 MB.
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);

    const [first] = greedy;
    first?.resumeReading();
    await eventually(() => expect(first?.received).toContain(`"id":${ids.at(-1)},`));
    for (const raw of greedy) raw.drop();
    await eventually(() => expect(hub.listeners.count(mallory.id)).toBe(0));
  },
);
