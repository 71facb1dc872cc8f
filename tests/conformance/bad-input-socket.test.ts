import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import {
  type Answer,
  type Issue,
  OPERATIONS,
  type Operation,
  operationNames,
} from "@teahouse/protocol";
import { badInputs, toJson } from "../support/bad-input.ts";
import { ChangeWatcher } from "../support/change-watcher.ts";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { SAMPLES } from "../support/operation-samples.ts";
import { PASSWORD, type Person } from "../support/person.ts";
import { clientFrame, RawConnection } from "../support/raw-connection.ts";
import { openStream, type Stream } from "../support/stream.ts";

const LOBBY = "g:10000";
const WORD = "a-text-that-no-log-may-hold";

const forHttp = operationNames.filter((name) => {
  const operation: Operation = OPERATIONS[name];
  return operation.cookie === true || operation.httpOnly === true;
});
const callable = operationNames.filter((name) => !forHttp.includes(name));

let house: TestHouse;
let watcher: ChangeWatcher;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob] = await house.cast("Alice", "Bob");
  await alice.befriend(bob);
  await alice.say(LOBBY, WORD);
  watcher = new ChangeWatcher(house, [alice, bob], [PASSWORD, WORD, "of the samples", "polluted"]);
});
afterAll(() => house.close());

const streams: Stream[] = [];

afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await eventually(() => expect(house.count(alice.id)).toBe(0));
});

async function open(person: Person): Promise<Stream> {
  const stream = await openStream(person, "ws");
  streams.push(stream);
  return stream;
}

/** The problem of an answer. The code is empty if there is none. */
function outcome(answer: Answer | undefined) {
  const ref = answer?.ref;
  if (answer === undefined || !("problem" in answer)) return { ref, code: "", paths: [] };
  const { code, issues } = answer.problem;
  const paths = (issues as readonly Issue[] | undefined)?.map(({ path }) => path) ?? [];
  return { ref, code, paths };
}

async function answers(stream: Stream, count: number): Promise<readonly Answer[]> {
  await eventually(() => expect(stream.answers.length).toBeGreaterThanOrEqual(count));
  return stream.answers;
}

describe("a call", () => {
  test.each(callable)("of %s with invalid input is refused and changes nothing", async (name) => {
    const bad = badInputs(name);
    const stream = await open(alice);
    await watcher.changesNothing(async () => {
      for (const [ref, { fields }] of bad.entries()) {
        stream.send(`{"call":"${name}","ref":${ref},"input":${toJson(fields)}}`);
      }
      const found = await answers(stream, bad.length);
      for (const [ref, { why, field }] of bad.entries()) {
        const { code, paths } = outcome(found[ref]);
        const named = paths.some((path) => path === field || path.startsWith(`${field}.`));
        expect({ why, code, named }).toEqual({ why, code: "invalid", named: true });
      }
    });
    stream.close();
  });

  test("for an HTTP-only or unknown operation is refused with an answer", async () => {
    const stream = await open(alice);
    const names = [
      ...forHttp,
      ...["", "nope", "__proto__", "constructor", "toString", "hasOwnProperty", "message.sent"],
      ...["MESSAGE.SEND", "message.send ", "message.sendx", "valueOf", "\u0000", "\ud800"],
    ];
    await watcher.changesNothing(async () => {
      for (const [ref, name] of names.entries()) {
        const input = new Map<string, unknown>(Object.entries(SAMPLES)).get(name) ?? {};
        stream.call(name, ref, input);
      }
      const found = await answers(stream, names.length);
      expect(found.map(outcome)).toEqual(
        names.map((_, ref) => ({ ref, code: "invalid", paths: [""] })),
      );
    });
  });

  test("is refused unless its input is an object", async () => {
    const stream = await open(alice);
    const inputs = ["7", '"x"', "null", "true", "[]", "[{}]"];
    const calls = callable.flatMap((name) => inputs.map((input) => ({ name, input })));
    await watcher.changesNothing(async () => {
      // A socket queues at most 256 calls.
      for (const [at, { name, input }] of calls.entries()) {
        stream.send(`{"call":"${name}","ref":1,"input":${input}}`);
        if (at % 200 === 199) await answers(stream, at + 1);
      }
      const found = await answers(stream, calls.length);
      for (const [at, call] of calls.entries()) {
        expect({ ...call, ...outcome(found[at]) }).toMatchObject({ ...call, code: "invalid" });
      }
    });
  });

  test.each([
    ["no JSON", "hello", null],
    ["empty", "", null],
    ["half a JSON", '{"call":"me.show","ref":1', null],
    ["a number", "7", null],
    ["null", "null", null],
    ["a list", '["me.show",1,{}]', null],
    ["deeper than anybody can read", "[".repeat(60_000), null],
    ["without a name", '{"ref":3}', 3],
    ["without a number", '{"call":"me.show"}', null],
    ["with a number past 2^53", '{"call":"me.show","ref":9007199254740993}', null],
    ["with half a number", '{"call":"me.show","ref":1.5}', null],
    ["with a text for a number", '{"call":"me.show","ref":"1"}', null],
    ["with a list for a name", '{"call":["me.show"],"ref":4}', 4],
    ["with one field more", '{"call":"me.show","ref":5,"token":"x"}', 5],
    ["with __proto__ in it", '{"call":"me.show","ref":6,"__proto__":{"input":{}}}', 6],
    ["that plays an event", '{"type":"message.sent","id":1,"ref":7}', 7],
    ["that plays an answer", '{"ref":8,"output":{}}', 8],
  ])("that is %s is answered with a problem", async (_what, raw, ref) => {
    const stream = await open(alice);
    await watcher.changesNothing(async () => {
      stream.send(raw);
      const [answer] = await answers(stream, 1);
      expect(answer).toMatchObject({ ref, problem: { code: "invalid", status: 400 } });
      stream.call("me.show", 9, {});
      expect((await answers(stream, 2))[1]).toMatchObject({ ref: 9, output: {} });
    });
  });
});

describe("a socket is closed", () => {
  test.each([
    ["with a frame of 1 MB", "x".repeat(1_000_000), 1009],
    ["with a frame of one byte too many", "x".repeat(65_537), 1009],
    ["with a binary frame", new Uint8Array([1, 2, 3]), 1003],
    ["with an empty binary frame", new Uint8Array(), 1003],
  ] as const)("%s", async (_what, raw, code) => {
    const stream = await open(alice);
    stream.send(raw);
    // The server may also drop the connection in the middle of a frame.
    expect([code, 1006]).toContain(await stream.closed);
    await eventually(() => expect(house.count(alice.id)).toBe(0));
  });

  const TEXT = new TextEncoder().encode("{}");
  test.each([
    ["with a frame without a mask", [clientFrame(1, TEXT, { masked: false })]],
    ["with an opcode that is none", [clientFrame(3, TEXT)]],
    ["with a control frame in pieces", [clientFrame(9, TEXT, { final: false })]],
    ["with a ping of 1 kB", [clientFrame(9, new Uint8Array(1000))]],
    ["with a frame that says 2^63 bytes", [clientFrame(1, TEXT, { length: 2 ** 62 })]],
    ["with text that is no UTF-8", [clientFrame(1, Uint8Array.from([0x22, 0xff, 0x22]))]],
    ["with a piece that continues nothing", [clientFrame(0, TEXT)]],
    ["with a close code that is none", [clientFrame(8, Uint8Array.from([0, 1]))]],
    [
      "with pieces that are too much together",
      [
        clientFrame(1, Buffer.alloc(40_000, "x"), { final: false }),
        clientFrame(0, Buffer.alloc(40_000, "x")),
      ],
    ],
  ])("%s", async (_what, frames) => {
    const raw = await RawConnection.stream(alice, "ws");
    await eventually(() => expect(raw.received).toContain('"hello"'));
    for (const frame of frames) raw.send(frame);
    await raw.closed;
    await eventually(() => expect(house.count(alice.id)).toBe(0));
  });
});

test("300 calls at once are answered in order or close the socket, and affect nobody else", async () => {
  const others = await open(bob);
  const raw = await RawConnection.stream(alice, "ws");
  await eventually(() => expect(raw.received).toContain('"hello"'));
  const calls = Array.from({ length: 300 }, (_, ref) =>
    clientFrame(1, Buffer.from(JSON.stringify({ call: "me.show", ref }))),
  );
  raw.send(Buffer.concat(calls));
  others.call("me.show", 1, {});
  expect((await answers(others, 1))[0]).toMatchObject({ ref: 1, output: {} });
  await eventually(() => expect(raw.received).toMatch(/"ref":299|Too many calls at once/));
  const refs = [...raw.received.matchAll(/"ref":(\d+)/g)].map(([, ref]) => Number(ref));
  expect(refs).toEqual(refs.map((_, at) => at));
  raw.drop();
});

test("100 calls in a row are answered in order", async () => {
  const stream = await open(alice);
  for (let ref = 0; ref < 100; ref++) stream.call("me.show", ref, {});
  const found = await answers(stream, 100);
  expect(found.map(({ ref }) => ref)).toEqual(Array.from({ length: 100 }, (_, ref) => ref));
});

test("another site's page cannot open a socket with a user's cookie", async () => {
  for (const headers of [{}, { origin: "https://mallory.example" }, { origin: "null" }]) {
    const cookie = `teahouse_session=${alice.token}`;
    const socket = new WebSocket(`${house.url.replace("http", "ws")}/api/events/ws`, {
      headers: { cookie, ...headers },
    } as unknown as string[]);
    const opened = await new Promise((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    expect({ ...headers, opened }).toEqual({ ...headers, opened: false });
    const asked = await watcher.ask("GET", "/api/events/ws", { headers: { cookie, ...headers } });
    expect(asked).toMatchObject({ status: 403, code: "wrong_origin" });
  }
});

test("afterwards the server still answers, and its log holds no secret", async () => {
  await watcher.expectHealthy();
});
