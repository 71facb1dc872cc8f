import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { PROBLEMS, type ProblemCode } from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { growth, readMetrics } from "../support/metrics-page.ts";
import type { Person } from "../support/person.ts";
import { openStream, type Stream } from "../support/stream.ts";

const TAKEN_ID = "proxy-0a1b2c3d.4e5f";

let house: TestHouse;
let alice: Person;
let ended: Person;
let guest: Person;
let socket: Stream;

beforeAll(async () => {
  house = await openHouse({ alone: true, limits: { tokensPerAddress: 1_000 } });
  [alice] = await house.cast("Alice");
  guest = await house.guest("Gina");
  ended = await alice.elsewhere();
  await ended.call("session.logout", {});
  socket = await openStream(alice, "ws");
  await socket.begun;
});
afterAll(async () => {
  socket.close();
  await house.close();
});

interface Asked {
  readonly method?: string;
  readonly as?: Person;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function ask(path: string, { method = "GET", as, headers, body }: Asked): Promise<Response> {
  return await fetch(`${house.url}${path}`, {
    method,
    headers: {
      ...(as === undefined ? {} : { authorization: `Bearer ${as.token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
}

/** The lines of the log about one request, of all levels. */
const linesAbout = (id: string) =>
  house.log.map((line) => JSON.parse(line)).filter(({ request }) => request === id);

/** Each kind of refusal, at each place where a request can be refused. */
const REFUSED: readonly (readonly [ProblemCode, string, string, () => Asked])[] = [
  ["invalid", "none", "/x%2f", () => ({})],
  ["not_found", "none", "/api/none", () => ({ as: alice })],
  ["method_not_allowed", "none", "/api/me", () => ({ method: "PUT", as: alice })],
  ["method_not_allowed", "none", "/metrics", () => ({ method: "POST" })],
  ["method_not_allowed", "none", "/api/events/ws", () => ({ method: "POST" })],
  ["unauthenticated", "snapshot.show", "/api/sync", () => ({})],
  ["unauthenticated", "stream.sse", "/api/events/sse", () => ({})],
  ["unauthenticated", "stream.ws", "/api/events/ws", () => ({})],
  ["unauthenticated", "event.poll", "/api/events", () => ({})],
  ["session_ended", "snapshot.show", "/api/sync", () => ({ as: ended })],
  ["session_ended", "stream.sse", "/api/events/sse", () => ({ as: ended })],
  ["session_ended", "stream.ws", "/api/events/ws", () => ({ as: ended })],
  ["session_ended", "event.poll", "/api/events", () => ({ as: ended })],
  ["wrong_origin", "snapshot.show", "/api/sync", () => ({ headers: FOREIGN })],
  ["wrong_origin", "stream.sse", "/api/events/sse", () => ({ headers: FOREIGN })],
  ["wrong_origin", "stream.ws", "/api/events/ws", () => ({ headers: FOREIGN })],
  ["invalid", "stream.sse", "/api/events/sse?cursor=x", () => ({ as: alice })],
  ["upgrade_required", "stream.ws", "/api/events/ws", () => ({ as: alice })],
  ["not_json", "session.login", "/api/login", () => ({ method: "POST", body: "{" })],
  ["invalid", "session.login", "/api/login", () => ({ method: "POST", body: "{}" })],
  ["too_large", "session.login", "/api/login", () => ({ method: "POST", body: LARGE })],
  ["wrong_credentials", "session.login", "/api/login", () => ({ method: "POST", body: WRONG })],
  ["persons_only", "group.create", "/api/groups", () => ({ method: "POST", as: guest })],
  ["not_found", "conversation.show", "/api/conversations/g:77777", () => ({ as: alice })],
];

const FOREIGN = { origin: "https://mallory.example" };
const LARGE = " ".repeat(70_000);
const WRONG = JSON.stringify({ username: "nobody", password: "a wrong password" });

describe.each(REFUSED)("%s at %s by %s", (code, route, path, asked) => {
  test("is counted once, and has the request's id in the answer and in the log", async () => {
    const before = await readMetrics(house.url);
    const answer = await ask(path, asked());
    const body = (await answer.json()) as { code: string; requestId: string };
    const after = await readMetrics(house.url);

    expect({ code: body.code, status: answer.status }).toEqual({
      code,
      status: PROBLEMS[code].status,
    });
    expect(growth(before, after, /^teahouse_problems_total/)).toEqual({
      [`teahouse_problems_total{code="${code}"}`]: 1,
    });
    const { status } = answer;
    const counted = growth(before, after, /^teahouse_requests_total/);
    delete counted['teahouse_requests_total{transport="http",route="metrics",status="200"}'];
    expect(counted).toEqual({
      [`teahouse_requests_total{transport="http",route="${route}",status="${status}"}`]: 1,
    });
    expect(answer.headers.get("x-request-id")).toBe(body.requestId);
    const lines = linesAbout(body.requestId).filter(({ message }) => /answered/.test(message));
    expect(lines).toMatchObject([{ level: "debug", route, status, code }]);
  });
});

test("a refused call on a socket is counted once too", async () => {
  const calls: readonly (readonly [string, ProblemCode, string])[] = [
    [
      '{"call":"conversation.show","ref":1,"input":{"conversation":"g:77777"}}',
      "not_found",
      "conversation.show",
    ],
    ['{"call":"conversation.show","ref":2,"input":{}}', "invalid", "conversation.show"],
    ['{"call":"none","ref":3}', "invalid", "none"],
    ["no call", "invalid", "none"],
  ];
  for (const [text, code, route] of calls) {
    const before = await readMetrics(house.url);
    const { length } = socket.answers;
    socket.send(text);
    await eventually(() => expect(socket.answers).toHaveLength(length + 1));
    const after = await readMetrics(house.url);
    expect(socket.answers.at(-1)).toMatchObject({ problem: { code } });
    expect(growth(before, after, /^teahouse_problems_total/)).toEqual({
      [`teahouse_problems_total{code="${code}"}`]: 1,
    });
    const { status } = PROBLEMS[code];
    expect(growth(before, after, /^teahouse_requests_total\{transport="websocket"/)).toEqual({
      [`teahouse_requests_total{transport="websocket",route="${route}",status="${status}"}`]: 1,
    });
  }
});

test("a stream that the server closes because of its client is counted by its reason", async () => {
  const before = await readMetrics(house.url);
  const [first, second] = await Promise.all([openStream(alice, "ws"), openStream(alice, "ws")]);
  await Promise.all([first.begun, second.begun]);
  first.send(new Uint8Array([1, 2, 3]));
  expect(await first.closed).toBe(1003);
  for (let ref = 0; ref < 300; ref++) second.call("snapshot.show", ref, {});
  expect(await second.closed).toBe(1008);
  const grown = growth(before, await readMetrics(house.url), /streams_cut/);
  expect(grown).toEqual({
    'teahouse_streams_cut_total{reason="not_text"}': 1,
    'teahouse_streams_cut_total{reason="too_many_calls"}': 1,
  });
});

test("a request that succeeds counts as no problem, and has a duration", async () => {
  const before = await readMetrics(house.url);
  await alice.say("g:10000", "counted");
  socket.call("conversation.show", 9, { conversation: "g:10000" });
  await eventually(() => expect(socket.answers.at(-1)).toMatchObject({ ref: 9, output: {} }));
  const after = await readMetrics(house.url);
  expect(growth(before, after, /^teahouse_problems_total/)).toEqual({});
  const asked = /^teahouse_request_seconds_count.*"(message\.send|conversation\.show)"/;
  expect(growth(before, after, asked)).toEqual({
    'teahouse_request_seconds_count{transport="http",route="message.send"}': 1,
    'teahouse_request_seconds_count{transport="websocket",route="conversation.show"}': 1,
  });
});

test("an id from a proxy is taken if it is a short word, and replaced otherwise", async () => {
  const idFor = async (given: string) => {
    const answer = await ask("/api/config", { headers: { "x-request-id": given } });
    return answer.headers.get("x-request-id");
  };
  expect(await idFor(TAKEN_ID)).toBe(TAKEN_ID);
  expect(linesAbout(TAKEN_ID)).toMatchObject([{ route: "config.show", status: 200 }]);
  const made = new Set<string | null>();
  for (const bad of ["", "two words", "a".repeat(65), "tea\u00e9", '"quoted"', "a,b", "<b>"]) {
    const id = await idFor(bad);
    expect(id).toMatch(/^[\w-]{16}$/);
    made.add(id);
  }
  expect(made.size).toBe(7);
});

test("a problem on a socket has the id of the request that opened the socket", async () => {
  const other = new WebSocket(`${house.url.replace("http", "ws")}/api/events/ws`, {
    headers: { authorization: `Bearer ${alice.token}`, "x-request-id": TAKEN_ID },
  } as unknown as string[]);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  other.onmessage = ({ data }) => {
    const frame = JSON.parse(String(data));
    if ("problem" in frame) resolve(frame.problem.requestId);
  };
  other.onopen = () => other.send("no call");
  expect(await promise).toBe(TAKEN_ID);
  other.close();
});
