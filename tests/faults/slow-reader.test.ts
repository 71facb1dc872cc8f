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

/** More bytes than the kernel's buffers and our 1 MiB can hold. */
const BYTES_MOST = 32 * 1024 * 1024;

const LONG = "茶".repeat(5000);
const FRAME_BYTES = Buffer.byteLength(LONG) + 200;

const AT_ONCE = 10;

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
    if (ids.length * FRAME_BYTES > BYTES_MOST) throw new Error("The slow reader was not closed");
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
    const deaf = await RawConnection.stream(mallory, kind);
    await eventually(() => expect(deaf.received).toContain('"hello"'));
    deaf.deafen();

    const ids = await sayUntil(() => hub.listeners.count(mallory.id) === 0);
    for (const stream of others) await eventually(() => expect(stream.ids()).toEqual(ids));

    // A closed WebSocket still delivers the kernel's buffer. A closed HTTP stream is reset.
    deaf.hear();
    await deaf.closed;
    const held = ids.length * FRAME_BYTES - deaf.received.length;
    if (kind === "ws") expect(held).toBeLessThan(BUFFERED_MOST + 2 * AT_ONCE * FRAME_BYTES);
    const again = await openStream(mallory, "ws", before);
    await eventually(() => expect(again.ids()).toEqual(ids));
    for (const stream of [...others, again]) stream.close();
  },
);

test.each(["ws", "sse"] as const)(
  "a client that asks over %s for missed events and does not read them takes no memory",
  async (kind) => {
    const { hub } = house.app.house;
    const cursor = await alice.cursor();
    const ids = await say(500);
    const before = process.memoryUsage.rss();
    const greedy = await Promise.all(
      Array.from({ length: 20 }, () => RawConnection.stream(mallory, kind, cursor)),
    );
    for (const raw of greedy) raw.deafen();
    await eventually(() => expect(hub.listeners.count(mallory.id)).toBe(greedy.length));
    const stream = await openStream(bob, "ws");
    await stream.begun;
    const { id } = await alice.say(LOBBY, "do you hear me?");
    await eventually(() => expect(stream.ids()).toEqual([id]));
    stream.close();
    // All missed events together would be 150 MB.
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);

    const [first] = greedy;
    first?.hear();
    await eventually(() => expect(first?.received).toContain(`"id":${ids.at(-1)},`));
    for (const raw of greedy) raw.drop();
    await eventually(() => expect(hub.listeners.count(mallory.id)).toBe(0));
  },
);
