import { afterAll, beforeAll, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { RawConnection } from "../../../../tests/support/raw-connection.ts";

/** The runtime looks for idle connections every four seconds. With one round, it may close a connection at once. */
const IDLE_MS = 8_000;

/** How long the test waits for the end of a connection, in milliseconds. Without a time-out it never comes. */
const PATIENCE_MS = 60_000;

let house: TestHouse;
let alice: Person;

beforeAll(async () => {
  house = await openHouse({ timing: { idle: IDLE_MS, heartbeat: 1_000 } });
  [alice] = await house.cast("Alice");
});
afterAll(() => house.close());

function head(path: string, method = "GET"): string {
  return `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${alice.token}\r\n`;
}

const CASES: readonly (readonly [what: string, bytes: () => string, answered: string])[] = [
  ["that sends nothing", () => "", ""],
  ["that sends half a request", () => head("/api/me"), ""],
  ["that sends half a body", () => `${head("/api/login", "POST")}Content-Length: 90\r\n\r\n{`, ""],
  ["after an answer", () => `${head("/api/me")}\r\n`, "200"],
  ["after a refusal", () => `${head("/api/none")}\r\n`, "404"],
  ["after a page", () => `${head("/healthz")}\r\n`, "200"],
  ["after a poll", () => `${head("/api/events?wait=0")}\r\n`, "200"],
  ["after a poll that waited", () => `${head("/api/events?wait=1")}\r\n`, "200"],
  ["after a poll, with half a request", () => `${head("/api/events")}\r\n${head("/api")}`, "200"],
  ["after a refused stream", () => `${head("/api/events/sse?colour=green")}\r\n`, "400"],
  ["after a stream that was reset", () => `${head("/api/events/sse?cursor=e.1.1")}\r\n`, "200"],
  ["after a refused upgrade", () => `${head("/api/events/ws")}\r\n`, "426"],
];

test.concurrent.each(CASES)("an idle connection %s is closed", async (_, bytes, answered) => {
  const raw = await RawConnection.open(house.url);
  raw.send(bytes());
  let isClosed = false;
  raw.closed.then(() => {
    isClosed = true;
  });
  await eventually(() => expect(isClosed).toBe(true), PATIENCE_MS);
  expect(raw.received.slice(9, 12)).toBe(answered);
});

test.concurrent("a stream on which only heartbeats arrive stays open", async () => {
  const raw = await RawConnection.stream(alice, "sse");
  await Bun.sleep(2 * IDLE_MS);
  await alice.say("g:10000", "Still there?");
  await eventually(() => expect(raw.received).toContain("Still there?"));
  raw.drop();
});
