import { ask, field } from "./contenders/ask.ts";
import { type Crowd, gatherCrowd } from "./contenders/crowd.ts";
import { openPostgres } from "./contenders/postgres.ts";
import { timeAttach } from "./lib/attach.ts";
import { Driver } from "./lib/driver.ts";
import type { Reading } from "./lib/figures.ts";
import type { Plan } from "./lib/plan.ts";
import type { Server } from "./lib/processes.ts";
import type { Findings } from "./lib/results.ts";
import { median, percentile } from "./lib/statistics.ts";
import { figure, percentiles, ratio, type Table } from "./lib/table.ts";

interface Size {
  readonly members: number;
  readonly here: number;
  readonly joining: number;
  readonly groups: number;
  readonly questions: number;
}

const SIZE: Size = { members: 2000, here: 1000, joining: 200, groups: 500, questions: 200 };
const SMALL: Size = { members: 200, here: 100, joining: 20, groups: 50, questions: 50 };

/** The measurements of one engine. */
interface EngineResult {
  readonly engine: string;
  readonly message: Reading;
  readonly mention: Reading;
  /** The times of each request in milliseconds, sorted. */
  readonly times: Readonly<Record<Question, readonly number[]>>;
}

/** The requests, sent one after another. The first is the cheapest; the others are compared with it. */
const QUESTIONS = {
  "own account": "GET /api/me",
  "first page of the member list": "GET …/members?limit=50",
  "search among the members": "GET …/members?query=…",
  "joining, one after another": "POST …/join",
  "snapshot of a user in many groups": "GET /api/sync",
  "attach of a user in many groups": "WebSocket, to its hello",
} as const;
type Question = keyof typeof QUESTIONS;

/** Measures the cost of a large group, and of a user in many groups. */
export async function groups(plan: Plan): Promise<Findings> {
  const size = plan.quick ? SMALL : SIZE;
  const results = [await measureEngine("SQLite", size, plan)];
  const postgres = await openPostgres();
  if (postgres) {
    results.push(await measureEngine("PostgreSQL", size, plan, postgres.url));
    await postgres.stop();
  }
  return {
    tables: [toMessageTable(results, size), toQuestionTable(results, size)],
    figures: results,
  };
}

async function measureEngine(
  engine: string,
  size: Size,
  plan: Plan,
  database?: string,
): Promise<EngineResult> {
  const crowd = await gatherCrowd(size.members + size.joining, database);
  const server = await crowd.start();
  const [owner = ""] = crowd.tokens;
  const group = await createGroup(server, owner, "Everybody");
  for (const token of crowd.tokens.slice(1, size.members)) await join(server, token, group);
  const { message, mention } = await measureMessages(server, crowd, group, size, plan);
  const times = await timeQuestions(server, crowd, group, size);
  await server.stop();
  return { engine, message, mention, times };
}

async function createGroup(server: Server, token: string, name: string): Promise<number> {
  const body = { clientId: Bun.randomUUIDv7(), name, joinMode: "anyone" };
  const id = field(field(await ask(server, "/api/groups", { token, body }), "group"), "id");
  if (typeof id !== "number") throw new Error("a group got no number");
  return id;
}

function join(server: Server, token: string, group: number): Promise<unknown> {
  return ask(server, `/api/groups/${group}/join`, { token, body: {} });
}

/** The owner sends messages to all who are online, one in flight; then messages that mention everybody. */
async function measureMessages(
  server: Server,
  crowd: Crowd,
  group: number,
  size: Size,
  plan: Plan,
): Promise<Pick<EngineResult, "message" | "mention">> {
  const tokens = crowd.writeTokens(crowd.tokens.slice(0, size.here), `g:${group}`);
  const measure = async (mention?: string) => {
    const driver = new Driver({
      server,
      dialect: "teahouse",
      path: "/api/events/ws",
      tokens,
      connections: size.here,
      ...(mention === undefined ? {} : { mention }),
    });
    await driver.open();
    const timing = { ...plan.timing, warmMs: plan.firstWarmMs };
    const reading = await driver.measure({ inFlight: 1, senders: 1 }, timing);
    await driver.stop();
    return reading;
  };
  return { message: await measure(), mention: await measure('["all"]') };
}

async function timeQuestions(
  server: Server,
  crowd: Crowd,
  group: number,
  size: Size,
): Promise<EngineResult["times"]> {
  const [owner = "", one = ""] = crowd.tokens;
  const at = (path: string) => (token: string) => ask(server, path, { token });
  const newcomers = crowd.tokens.slice(size.members);
  // The large group counts as one of them.
  for (let number = 1; number < size.groups; number++) {
    await createGroup(server, one, `Group ${number}`);
  }
  const repeat = (question: (token: string, n: number) => Promise<unknown>, token = owner) =>
    time(size.questions, (n) => question(token, n));
  return {
    "own account": await repeat(at("/api/me")),
    "first page of the member list": await repeat(at(`/api/groups/${group}/members?limit=50`)),
    "search among the members": await repeat((token, n) =>
      at(`/api/groups/${group}/members?query=${encodeURIComponent(`王${n}`)}`)(token),
    ),
    "joining, one after another": await time(newcomers.length, (n) =>
      join(server, newcomers[n] ?? "", group),
    ),
    "snapshot of a user in many groups": await repeat(at("/api/sync"), one),
    "attach of a user in many groups": await repeat((token) => timeAttach(server, token), one),
  };
}

/** Repeats a request. Returns the times in milliseconds, sorted. */
async function time(count: number, question: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    await question(n);
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b);
}

function toMessageTable(results: readonly EngineResult[], size: Size): Table {
  const row = (name: string, reading: Reading, baseline: Reading) => [
    name,
    percentiles(reading.deliveryP50, reading.deliveryP99),
    figure(reading.serverCpu / reading.delivered / 1000),
    ratio(reading.serverCpu / reading.delivered / (baseline.serverCpu / baseline.delivered)),
  ];
  return {
    title: `A message to a group of ${size.members.toLocaleString("en")}, ${size.here.toLocaleString("en")} of them online, one in flight`,
    columns: ["", "delivery p50 / p99 ms", "server CPU per delivery, µs", "vs a plain message"],
    rows: results.flatMap(({ engine, message, mention }) => [
      row(`${engine}, plain message`, message, message),
      row(`${engine}, mention of all`, mention, message),
    ]),
    note: "Times run from sending to each delivery. Server CPU excludes PostgreSQL.",
  };
}

function toQuestionTable(results: readonly EngineResult[], size: Size): Table {
  const rows = results.flatMap(({ engine, times }) => {
    const smallest = median(times["own account"]);
    return Object.entries(times).map(([question, taken]) => [
      `${engine}, ${question}`,
      `${figure(median(taken))} / ${figure(percentile(taken, 0.99))}`,
      ratio(median(taken) / smallest),
    ]);
  });
  return {
    title: `Requests about a group of ${size.members.toLocaleString("en")}, and by a user in ${size.groups} groups`,
    columns: ["", "p50 / p99 ms", "vs own account"],
    rows,
    note: `Sent one after another over HTTP, ${size.questions} times each; ${size.joining} users joined.`,
  };
}
