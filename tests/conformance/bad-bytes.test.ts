import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ChangeWatcher } from "../support/change-watcher.ts";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { patience } from "../support/long.ts";
import { allowed } from "../support/machine.ts";
import { PASSWORD, Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";
import { RawConnection } from "../support/raw-connection.ts";
import { openStream } from "../support/stream.ts";

const LOBBY = "g:10000";

let house: TestHouse;
let watcher: ChangeWatcher;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob] = await house.cast("Alice", "Bob");
  watcher = new ChangeWatcher(house, [alice, bob], [PASSWORD, "a text of nobody"]);
});
afterAll(() => house.close());

function post(path: string, headers: readonly string[], body = ""): string {
  const lines = [`POST ${path} HTTP/1.1`, "Host: x", `Authorization: Bearer ${alice.token}`];
  return `${[...lines, ...headers].join("\r\n")}\r\n\r\n${body}`;
}

const SEND = `/api/conversations/${LOBBY}/messages`;
const send = (id = crypto.randomUUID()) =>
  JSON.stringify({ clientId: id, text: "a text of nobody" });

/** How long the server may take to answer, in milliseconds. */
const ANSWER_MS = 2_000;

/** Sends bytes and ends the connection. Returns the statuses of the answers. */
async function statuses(bytes: string | Uint8Array): Promise<number[]> {
  const raw = await RawConnection.open(house.url);
  raw.send(bytes);
  raw.end();
  const given = Bun.sleep(ANSWER_MS)
    .then(() => allowed(ANSWER_MS, Number.POSITIVE_INFINITY))
    .then((ms) => Bun.sleep(ms - ANSWER_MS));
  await Promise.race([raw.closed, given]);
  raw.drop();
  return [...raw.received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

/** 505 refuses an unknown version of HTTP (RFC 9110 §15.6.6). */
function isRefusal(status: number): boolean {
  return (status >= 400 && status < 500) || status === 505;
}

describe("bytes that are no HTTP request are refused or end the connection, and change nothing", () => {
  test.each<[string, () => string]>([
    ["nothing at all", () => ""],
    ["empty lines", () => "\r\n\r\n\r\n"],
    ["another protocol", () => "EHLO mallory.example\r\n"],
    ["the beginning of TLS", () => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    ["HTTP/2 without asking", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["half a request line", () => "POST /api/gue"],
    ["half a header", () => "POST /api/guest HTTP/1.1\r\nHost: x\r\nContent-Le"],
    ["a version that is none", () => "GET /api/config HTTP/9.9\r\nHost: x\r\n\r\n"],
    ["a header without a colon", () => "GET /api/config HTTP/1.1\r\nHost x\r\n\r\n"],
    ["a NUL in a header", () => "GET /api/config HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n"],
    ["a line break in a path", () => "GET /api/con\nfig HTTP/1.1\r\nHost: x\r\n\r\n"],
    [
      "headers without end",
      () => `GET /api/config HTTP/1.1\r\nHost: x\r\nA: ${"x".repeat(200_000)}\r\n\r\n`,
    ],
    ["a path without end", () => `GET /${"x".repeat(200_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ["a body shorter than it says", () => post(SEND, ["Content-Length: 900"], send())],
    ["a length below nothing", () => post(SEND, ["Content-Length: -5"], send())],
    ["a length that is a word", () => post(SEND, ["Content-Length: many"], send())],
    ["a length past 2^64", () => post(SEND, [`Content-Length: ${"9".repeat(30)}`], send())],
    [
      "two lengths",
      () => post(SEND, ["Content-Length: 5", `Content-Length: ${send().length}`], send()),
    ],
    [
      "a length and chunks",
      () =>
        post(SEND, ["Content-Length: 3", "Transfer-Encoding: chunked"], "zz\r\n{}\r\n0\r\n\r\n"),
    ],
    ["a chunk that is none", () => post(SEND, ["Transfer-Encoding: chunked"], "nope\r\n{}\r\n")],
    ["a chunk that breaks off", () => post(SEND, ["Transfer-Encoding: chunked"], "ff\r\n{")],
    [
      "a chunk past 2^64",
      () => post(SEND, ["Transfer-Encoding: chunked"], `${"f".repeat(20)}\r\nx`),
    ],
    ["a coding that is none", () => post(SEND, ["Transfer-Encoding: tea"], send())],
  ])("%s", async (_what, bytes) => {
    await watcher.changesNothing(async () => {
      const found = await statuses(bytes());
      expect(found.filter((status) => !isRefusal(status))).toEqual([]);
    });
  });

  test(`random bytes (TEST_SEED=${SEED})`, async () => {
    const random = new Random();
    const noise = Array.from({ length: 50 }, () =>
      Uint8Array.from({ length: 1 + random.below(4000) }, () => random.below(256)),
    );
    const open = send().slice(0, -1);
    const valid = Buffer.from(post(SEND, [`Content-Length: ${open.length}`], open));
    const bent = Array.from({ length: 50 }, () => {
      const bytes = Uint8Array.from(valid);
      for (let n = 0; n < 5; n++) bytes[random.below(bytes.length)] = random.below(256);
      return bytes;
    });
    await watcher.changesNothing(async () => {
      const answers = await Promise.all([...noise, ...bent].map(statuses));
      expect(answers.flat().filter((status) => !isRefusal(status))).toEqual([]);
    });
  });
});

test(
  "a connection that ends inside a request, a stream or a poll leaves nothing",
  async () => {
    const cursor = await alice.cursor();
    await watcher.changesNothing(async () => {
      const half = Array.from({ length: 100 }, async () => {
        const raw = await RawConnection.open(house.url);
        raw.send(post(SEND, ["Content-Length: 5000"], '{"text":"'));
        return raw;
      });
      const streams = (["ws", "sse", "ws", "sse"] as const).map((kind) =>
        RawConnection.stream(alice, kind),
      );
      const poll = await RawConnection.open(house.url);
      poll.send(
        `GET /api/events?cursor=${cursor}&wait=25 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${bob.token}\r\n\r\n`,
      );
      const all = await Promise.all([...half, ...streams]);
      await eventually(() => expect(house.count(alice.id)).toBe(streams.length));
      for (const raw of [...all, poll]) raw.drop();
      await eventually(() => expect(house.count(alice.id)).toBe(0));
    });
    expect(house.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  },
  patience(1, 0),
);

test("a User-Agent of any bytes is only the name of a device", async () => {
  for (const agent of ["\xff\xfe\x80", "\u00e9".repeat(5000), "' or 1=1 --"]) {
    const raw = await RawConnection.open(house.url);
    const body = JSON.stringify({ nickname: "Dave" });
    const head = `POST /api/guest HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}`;
    raw.send(Buffer.from(`${head}\r\nUser-Agent: ${agent}\r\n\r\n${body}`, "latin1"));
    await eventually(() => expect(raw.received).toMatch(/"token":"[^"]+"/));
    const token = /"token":"([^"]+)"/.exec(raw.received)?.[1] ?? "";
    raw.drop();
    const { sessions } = await new Person(house.url, 0, token).call("session.list", {});
    expect(sessions[0]?.device.length).toBeGreaterThan(0);
    expect(sessions[0]?.device.length).toBeLessThanOrEqual(200);
  }
});

test("200 idle connections block nobody", async () => {
  const silent = await Promise.all(
    Array.from({ length: 200 }, () => RawConnection.open(house.url)),
  );
  for (const raw of silent) raw.send("GET /api/me HTTP/1.1\r\n");
  const stream = await openStream(bob, "ws");
  await stream.begun;
  const { id } = await alice.say(LOBBY, "is anybody here?");
  await eventually(() => expect(stream.ids()).toEqual([id]));
  stream.close();
  for (const raw of silent) raw.drop();
});

test("afterwards the server still answers, and its log holds no secret", async () => {
  await watcher.expectHealthy();
});
