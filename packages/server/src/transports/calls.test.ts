import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream, type Stream } from "../../../../tests/support/stream.ts";

const LOBBY = "g:10000";
const IN_FLIGHT = 16;

/** How many queries a strict house allows at once. */
const QUERIES = 20;

let house: TestHouse;
let alice: Person;
let socket: Stream;

beforeAll(async () => {
  house = await openHouse({ alone: true });
  [alice] = await house.cast("Alice");
});
afterAll(() => house.close());
beforeEach(async () => {
  socket = await openStream(alice, "ws");
  await socket.begun;
});

/** The number of batches that the server has committed, and of acts in them. */
async function commits(): Promise<{ batches: number; acts: number }> {
  const page = await (await fetch(`${house.url}/metrics`)).text();
  const read = (name: string) =>
    Number(new RegExp(`^teahouse_batch_acts_${name} (\\d+)$`, "m").exec(page)?.[1]);
  return { batches: read("count"), acts: read("sum") };
}

const send = (ref: number, text: string) =>
  socket.call("message.send", ref, {
    conversation: LOBBY,
    clientId: crypto.randomUUID(),
    text,
  });

async function answers(count: number) {
  await eventually(() => expect(socket.answers).toHaveLength(count));
  return socket.answers;
}

test("messages that one socket sends in a row share commits and keep their order", async () => {
  const before = await commits();
  for (let ref = 0; ref < IN_FLIGHT; ref++) send(ref, `${ref}`);
  const found = await answers(IN_FLIGHT);
  const after = await commits();
  expect(found.map(({ ref }) => ref)).toEqual(Array.from({ length: IN_FLIGHT }, (_, n) => n));
  const ids = found.map((answer) => "output" in answer && (answer.output as { id: number }).id);
  expect(ids).toEqual(ids.toSorted((one, other) => Number(one) - Number(other)));
  expect(after.acts - before.acts).toBeGreaterThanOrEqual(IN_FLIGHT);
  expect(after.batches - before.batches).toBeLessThan(IN_FLIGHT / 2);
});

test("a query after messages sees them, and a message after the query is sent after it", async () => {
  send(0, "first");
  send(1, "second");
  socket.call("event.list", 2, { conversation: LOBBY, limit: 1 });
  send(3, "third");
  const [, second, list, third] = await answers(4);
  const idOf = (answer: unknown) => (answer as { output: { id: number } }).output.id;
  const { events } = (list as unknown as { output: { events: { id: number }[] } }).output;
  expect(events.map(({ id }) => id)).toEqual([idOf(second)]);
  expect(idOf(third)).toBeGreaterThan(idOf(second));
});

test("a refused message leaves the answers of the others alone", async () => {
  send(0, "before");
  send(1, "\u200b");
  socket.call("message.send", 2, { conversation: LOBBY });
  socket.send("no call at all");
  send(3, "after");
  const found = await answers(5);
  expect(found.map((answer) => [answer.ref, "problem" in answer])).toEqual([
    [0, false],
    [1, true],
    [2, true],
    [null, true],
    [3, false],
  ]);
});

test("a message after the end of its session is refused, even if both arrive at once", async () => {
  const [bob] = await house.cast("Bob");
  socket = await openStream(bob, "ws");
  await socket.begun;
  const { sessions } = await bob.call("session.list", {});
  socket.call("session.end", 0, { session: sessions[0]?.id });
  send(1, "too late");
  await socket.closed;
  const { events } = await alice.call("event.list", { conversation: LOBBY, limit: 5 });
  expect(JSON.stringify(events)).not.toContain("too late");
});

test("frames that are no calls count as queries", async () => {
  const strict = await openHouse({
    alone: true,
    limits: { queriesBurst: QUERIES, queriesPerSecond: 1 },
  });
  const [carol] = await strict.cast("Carol");
  const stream = await openStream(carol, "ws");
  await stream.begun;
  for (let n = 0; n < 2 * QUERIES; n++) stream.send("no call at all");
  await eventually(() => expect(stream.answers).toHaveLength(2 * QUERIES));
  const codes = stream.answers.map((answer) => "problem" in answer && answer.problem.code);
  expect(new Set(codes)).toEqual(new Set(["invalid", "rate_limited"]));
  expect(codes.filter((code) => code === "invalid").length).toBeLessThanOrEqual(QUERIES);
  await strict.close();
});

test("a socket with too many characters of waiting calls is closed", async () => {
  const [dave] = await house.cast("Dave");
  const stream = await openStream(dave, "ws");
  await stream.begun;
  for (let ref = 0; ref < 40; ref++) {
    const input = { conversation: LOBBY, clientId: crypto.randomUUID(), text: "tea" };
    stream.send(JSON.stringify({ call: "message.send", ref, input }).padEnd(60_000));
  }
  expect(await stream.closed).toBe(1008);
});
