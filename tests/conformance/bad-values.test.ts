import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { OPERATIONS, type OperationName, PUBLIC_ROOM } from "@teahouse/protocol";
import { fillPath } from "../support/bad-input.ts";
import { ChangeWatcher } from "../support/change-watcher.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { sampleOf } from "../support/operation-samples.ts";
import { PASSWORD, type Person } from "../support/person.ts";
import { openStream } from "../support/stream.ts";

const LOBBY = `g:${PUBLIC_ROOM}` as const;
/** Every sample text ends in this. */
const SAMPLE_SUFFIX = "of the samples";
const SECRET_TEXT = "a-text-that-no-log-may-hold";

let house: TestHouse;
let watcher: ChangeWatcher;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob] = await house.cast("Alice", "Bob");
  await alice.befriend(bob);
  watcher = new ChangeWatcher(house, [alice, bob], [PASSWORD, SECRET_TEXT, SAMPLE_SUFFIX]);
});
afterAll(() => house.close());

const WIDE = "😀";

/** An operation, a field, and a value of the right type that is not allowed. */
test.each<[OperationName, string, string]>([
  ...["", " \n\t", "\u200b\u2060", "\u3164", "x".repeat(5001), WIDE.repeat(5001)].map(
    (text): [OperationName, string, string] => ["message.send", "text", text],
  ),
  ...["", "  ", "\u3164", "\u0301", "a\nb", "\u202eevil", "a\ufeffx", WIDE.repeat(33)].flatMap(
    (nickname): [OperationName, string, string][] => [
      ["session.enter", "nickname", nickname],
      ["me.edit", "nickname", nickname],
    ],
  ),
  ...["", "ab", "a b", "a/b", "änn", "茶馆茶馆", "<b>x</b>", "a".repeat(33), "ａｂ"].map(
    (username): [OperationName, string, string] => ["session.register", "username", username],
  ),
  ...["", "1234567", "password", "12345678", "sample", WIDE.repeat(129)].flatMap(
    (password): [OperationName, string, string][] => [
      ["session.register", "password", password],
      ["password.change", "password", password],
    ],
  ),
  ["me.edit", "bio", "x".repeat(201)],
  ["me.edit", "bio", "two\nlines"],
  ["friend.edit", "remark", "x".repeat(33)],
  ["friend.edit", "category", "a\u2028b"],
  ["friend-request.accept", "remark", "x".repeat(33)],
  ["friend-request.accept", "category", "x".repeat(33)],
  ["friend-request.send", "text", "x".repeat(201)],
  ...["", "  ", "\u3164", "\u0301", "a\nb", "\u202eevil", "x".repeat(33)].map(
    (name): [OperationName, string, string] => ["group.create", "name", name],
  ),
  ["group.edit", "name", "a\u2028b"],
  ["group.edit", "description", WIDE.repeat(501)],
  ["group.create", "question", "\u200b"],
  ["group.create", "question", "x".repeat(101)],
  ["group.create", "answer", " "],
  ["group.edit", "answer", "a\nb"],
  ["group.join", "text", "\u202eevil"],
  ["group.join", "source", "invitation"],
  ["group.join", "source", "link"],
  ["group.join", "answer", "x".repeat(101)],
  ["join-request.refuse", "reason", "two\nlines"],
  ["join-request.refuse", "reason", "x".repeat(201)],
  ...["\u3164", "\u2800", "a\nb", "\u202eevil", WIDE.repeat(33)].map(
    (nickname): [OperationName, string, string] => ["member.rename", "nickname", nickname],
  ),
])("%s refuses the %s %j", async (name, field, value) => {
  const { method, path } = OPERATIONS[name];
  // With attachments the text of a message may be empty.
  const rest = [...sampleOf(name)].filter(
    ([other]) => !path.includes(`:${other}`) && other !== "attachments",
  );
  const body = JSON.stringify({ ...Object.fromEntries(rest), [field]: value });
  await watcher.changesNothing(async () => {
    const as = OPERATIONS[name].caller === "anyone" ? {} : { as: alice };
    const answer = await watcher.ask(method, fillPath(name, {}), { ...as, body });
    const { status, code, issues } = answer;
    expect({ status, code, issues }).toEqual({ status: 400, code: "invalid", issues: [field] });
  });
});

test("a search that is too long, empty or ambiguous is refused", async () => {
  const many = Array.from({ length: 101 }, (_, at) => at + 1).join(",");
  for (const query of [
    "",
    `ids=${many}`,
    `query=${"x".repeat(65)}`,
    "query=a%0Ab",
    "query=a&ids=1",
  ])
    expect(await watcher.ask("GET", `/api/users?${query}`, { as: alice })).toMatchObject({
      status: 400,
      code: "invalid",
    });
});

test("a search for users is never read as SQL or as a pattern", async () => {
  for (const hostile of [
    "' OR 1=1 --",
    "%",
    "_",
    "a' || 'b",
    "\\",
    "\\%",
    "*",
    "NEAR(",
    '"',
    "OR",
  ]) {
    const { status } = await watcher.ask("GET", `/api/users?query=${encodeURIComponent(hostile)}`, {
      as: alice,
    });
    expect({ hostile, status }).toEqual({ hostile, status: 200 });
  }
  const everybody = await alice.call("user.list", { query: "%" });
  expect(everybody.users).toEqual([]);
});

describe("a cursor", () => {
  const STREAMS = ["/api/events", "/api/events/sse", "/api/events/ws"];

  test("that is malformed is refused on every transport", async () => {
    for (const path of STREAMS) {
      for (const cursor of ["x", "e.1", "e.-1.1", "__proto__", "e.1.1%00", "E.1.1"]) {
        const answer = await watcher.ask("GET", `${path}?cursor=${cursor}`, { as: alice });
        const { status, code } = answer;
        expect({ path, cursor, status, code }).toEqual({
          path,
          cursor,
          status: 400,
          code: "invalid",
        });
      }
    }
    const headers = { "last-event-id": "x" };
    const answer = await watcher.ask("GET", "/api/events/sse", { as: alice, headers });
    expect(answer.code).toBe("invalid");
  });

  test("that is repeated or comes with an unknown field is refused on every transport", async () => {
    const cursor = await alice.cursor();
    for (const path of STREAMS) {
      for (const query of [`cursor=${cursor}&cursor=${cursor}`, `cursor=${cursor}&colour=green`]) {
        const { status, code } = await watcher.ask("GET", `${path}?${query}`, { as: alice });
        expect({ path, query, status, code }).toMatchObject({ path, status: 400, code: "invalid" });
      }
    }
  });

  test("of another epoch, from the future or from another copy of the database gets a reset", async () => {
    const [epoch, id, at] = (await alice.cursor()).split(".");
    for (const cursor of [
      `other.${id}.${at}`,
      `${epoch}.${Number(id) + 1000}.${at}`,
      `${epoch}.999999999999999.999999999999999`,
      `${epoch}.${id}.${Number(at) - 1}`,
    ]) {
      expect(await alice.call("event.poll", { cursor })).toEqual({ reset: true });
      for (const kind of ["ws", "sse"] as const) {
        const stream = await openStream(alice, kind, cursor);
        await stream.closed;
        expect(stream.frames.at(-1)).toEqual({ type: "reset" });
        expect(stream.ids()).toEqual([]);
      }
    }
  });

  test("of another user shows none of their events", async () => {
    const [carol, dave] = await house.cast("Carol", "Dave");
    const cursor = await carol.cursor();
    await carol.say(await carol.befriend(dave), SECRET_TEXT);
    expect(await alice.since(cursor)).toEqual([]);
    expect((await carol.since(cursor)).length).toBeGreaterThan(0);
  });
});

test("numbers in unusual notation are read or refused, and never cause a server error", async () => {
  const path = `/api/conversations/${LOBBY}`;
  for (const written of ["-0", "0.0", "0e9", "1E0"]) {
    const body = `{"readUpTo":${written}}`;
    const { status } = await watcher.ask("PUT", `${path}/receipt`, { as: alice, body });
    expect({ written, status }).toEqual({ written, status: 200 });
  }
  for (const query of ["before=-0", "after=9007199254740991", "before=0", "limit=0100"]) {
    const { status } = await watcher.ask("GET", `${path}/events?${query}`, { as: alice });
    expect({ query, status: status === 200 || status === 400 }).toEqual({ query, status: true });
  }
});

test("a client id cannot be used again for other content, not even in upper case", async () => {
  const clientId = "abcdefab-cdef-4bcd-8fab-cdefabcdefab";
  const upper = clientId.toUpperCase();
  const [erin, frank] = await house.cast("Erin", "Frank");
  const first = await alice.say(LOBBY, "once", clientId);
  const request = await alice.call("friend-request.send", { clientId, to: erin.id, text: "hi" });
  await watcher.changesNothing(async () => {
    expect(await alice.say(LOBBY, "once", upper)).toEqual(first);
    for (const [text, id] of [
      ["twice", clientId],
      ["once ", upper],
    ] as const) {
      const send = { conversation: LOBBY, clientId: id, text };
      expect(await alice.refused("message.send", send)).toMatchObject({ status: 409 });
    }
    const again = { clientId: upper, to: erin.id, text: "hi" };
    expect(await alice.call("friend-request.send", again)).toEqual(request);
    for (const other of [{ to: frank.id }, { text: "ho" }, { source: "card" as const }]) {
      const problem = await alice.refused("friend-request.send", { ...again, ...other });
      expect(problem.code).toBe("client_id_reused");
    }
  });
  const [elsewhere, other] = [`d:${alice.id}:${bob.id}`, await bob.say(LOBBY, "mine", clientId)];
  expect((await alice.say(elsewhere, "another place", clientId)).id).toBeGreaterThan(other.id);
});

test("afterwards the server still answers, and its log holds no secret", async () => {
  await watcher.expectHealthy();
});
