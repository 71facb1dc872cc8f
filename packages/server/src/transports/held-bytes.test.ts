import { afterAll, beforeAll, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { KernelSocket } from "../../../../tests/support/kernel-socket.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { streamRequest } from "../../../../tests/support/raw-connection.ts";
import { HeldBytes, type Owner } from "./held-bytes.ts";

const LOBBY = "g:10000";

/** A message of 15 kB, and how many of them make a page that the kernel does not take for a connection with a tiny window. */
const LONG = "茶".repeat(5000);
const MESSAGES = 20;

const PER_USER = 1024 * 1024;
const PER_ADDRESS = 2 * PER_USER;

let house: TestHouse;
let alice: Person;

beforeAll(async () => {
  house = await openHouse({
    alone: true,
    limits: { heldPerUser: PER_USER, heldPerAddress: PER_ADDRESS, sendsBurst: 1_000 },
  });
  [alice] = await house.cast("Alice");
  for (let n = 0; n < MESSAGES; n++) await alice.say(LOBBY, LONG);
});
afterAll(() => house.close());

const PAGE = `/api/conversations/${LOBBY}/events?limit=100`;

/** Asks for pages on connections that read nothing. */
function askWithoutReading(person: Person, count: number): KernelSocket[] {
  return Array.from({ length: count }, () => {
    const socket = KernelSocket.open(person.url, { tinyWindow: true });
    socket.send(`GET ${PAGE} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${person.token}\r\n\r\n`);
    return socket;
  });
}

/** Asks for a page that is not compressed, so that it is long. */
async function statusOf(person: Person): Promise<number> {
  const answer = await person.fetch(PAGE, { headers: { "accept-encoding": "identity" } });
  return answer.status;
}

test("a user who does not read their answers gets no more above a bound, and other users do", async () => {
  const [mallory] = await house.cast("Mallory");
  const unread = askWithoutReading(mallory, 20);
  await eventually(async () => expect(await statusOf(mallory)).toBe(429));
  expect(house.app.house.held.sum).toBeLessThanOrEqual(PER_USER);
  expect(await statusOf(alice)).toBe(200);
  expect((await mallory.fetch("/api/me")).status).toBe(200);
  for (const socket of unread) socket.close();
  await eventually(async () => expect(await statusOf(mallory)).toBe(200));
});

test("an address that does not read its answers gets no more above a bound, for any user", async () => {
  const crowd = await house.cast("Bob", "Carol", "Dave");
  const unread = crowd.flatMap((person) => askWithoutReading(person, 20));
  await eventually(async () => expect(await statusOf(alice)).toBe(429));
  expect(house.app.house.held.sum).toBeLessThanOrEqual(PER_ADDRESS);
  for (const socket of unread) socket.close();
  await eventually(async () => expect(await statusOf(alice)).toBe(200));
});

test.each(["ws", "sse"] as const)(
  "%s streams that a user does not read are closed above a bound",
  async (kind) => {
    const [erin] = await house.cast("Erin");
    const { hub, held } = house.app.house;
    const streams = Array.from({ length: 5 }, () => {
      const socket = KernelSocket.open(erin.url, { tinyWindow: true });
      socket.send(streamRequest(erin, kind));
      return socket;
    });
    await eventually(() => expect(hub.listeners.count(erin.id)).toBe(streams.length));
    await eventually(async () => {
      await alice.say(LOBBY, LONG);
      expect(hub.listeners.count(erin.id)).toBeLessThan(streams.length);
    });
    expect(hub.listeners.count(erin.id)).toBeGreaterThan(0);
    expect(held.sum).toBeLessThanOrEqual(PER_USER + streams.length * LONG.length * 4);
    for (const socket of streams) socket.close();
    await eventually(() => expect(held.sum).toBe(0));
  },
);

test("nothing is counted for clients that leave before they get their answer", async () => {
  const [frank] = await house.cast("Frank");
  for (let n = 0; n < 50; n++) for (const socket of askWithoutReading(frank, 2)) socket.close();
  await eventually(() => expect(house.app.house.held.sum).toBe(0));
  expect((await frank.fetch("/api/me")).status).toBe(200);
});

test("a user has one bound for all their addresses, and what is cut for the user is not cut again for an address", () => {
  const held = new HeldBytes({ heldPerUser: 100, heldPerAddress: 100 });
  const cuts: string[] = [];
  const hold = (owner: Owner, bytes: number) =>
    held.add({ owner, held: bytes, cut: () => cuts.push(`${owner.user} ${bytes}`) });
  const [home, office] = ["192.0.2.1", "198.51.100.7"].map((address) => ({
    address,
    user: 10_001,
  }));
  if (home === undefined || office === undefined) throw new Error("There are two addresses");
  hold(home, 60);
  expect(() => held.check(office, 50)).toThrow("Too many requests");
  hold(office, 70);
  hold({ ...office, user: 10_002 }, 90);
  held.sweep();
  expect(cuts).toEqual(["10001 70"]);
  held.stop();
});
