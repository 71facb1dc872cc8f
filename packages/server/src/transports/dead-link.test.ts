import { afterAll, beforeAll, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { KernelSocket } from "../../../../tests/support/kernel-socket.ts";
import {
  clientFrame,
  RawConnection,
  streamRequest,
} from "../../../../tests/support/raw-connection.ts";
import { openStream } from "../../../../tests/support/stream.ts";

const HEARTBEAT_MS = 2_000;
const POLLED_MS = 3_000;

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse({ timing: { heartbeat: HEARTBEAT_MS, polled: POLLED_MS, grace: 500 } });
});
afterAll(() => house.close());

test.concurrent("a WebSocket whose peer sends nothing more is closed, and its user is offline, within two heartbeats", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  await alice.befriend(bob);
  const watching = await openStream(bob, "ws");
  const raw = await RawConnection.stream(alice, "ws");
  await eventually(() =>
    expect(watching.frames).toContainEqual({ type: "presence", user: alice.id, online: true }),
  );
  await raw.closed;
  expect(raw.received.match(/"type":"heartbeat"/g)?.length).toBeLessThanOrEqual(2);
  await eventually(() => expect(house.isHere(alice.id)).toBe(false), HEARTBEAT_MS);
  watching.close();
});

test.concurrent("a WebSocket that answers pings stays open, although it sends nothing else", async () => {
  const [carol] = await house.cast("Carol");
  const raw = await RawConnection.stream(carol, "ws");
  const PONG = 0xa;
  const answering = setInterval(() => raw.send(clientFrame(PONG, new Uint8Array())), 500);
  await Bun.sleep(4 * HEARTBEAT_MS);
  await carol.say("g:10000", "Still there?");
  await eventually(() => expect(raw.received).toContain("Still there?"));
  clearInterval(answering);
  raw.drop();
});

test.concurrent.each(["ws", "sse"] as const)(
  "a %s stream on a link that lets nothing through ends within two heartbeats",
  async (kind) => {
    const [dave] = await house.cast("Dave");
    const socket = KernelSocket.open(house.url);
    socket.send(streamRequest(dave, kind));
    await eventually(() => expect(house.isHere(dave.id)).toBe(true));
    socket.fallSilent();
    await eventually(() => expect(house.isHere(dave.id)).toBe(false), 2 * HEARTBEAT_MS);
    socket.close();
  },
);

test.concurrent("a session that no longer polls ends after the time for polls", async () => {
  const [erin] = await house.cast("Erin");
  await erin.call("event.poll", {});
  expect(house.isHere(erin.id)).toBe(true);
  await eventually(() => expect(house.isHere(erin.id)).toBe(false), POLLED_MS);
});
