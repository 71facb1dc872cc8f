import { join } from "node:path";
import { SQL } from "bun";
import { openPostgres } from "./contenders/postgres.ts";
import { startHouse } from "./contenders/teahouse.ts";
import { type LargeHouse, moveTo, openLarge } from "./large/house.ts";
import { QUESTIONS, type Times, timeQuestions } from "./large/questions.ts";
import { reconnectAll, reloadAll } from "./large/reconnect.ts";
import { SIZE, type Size, SMALL } from "./large/size.ts";
import type { CatchUp } from "./lib/figures.ts";
import type { Plan } from "./lib/plan.ts";
import type { Findings } from "./lib/results.ts";
import { median, percentile } from "./lib/statistics.ts";
import { figure, percentiles, ratio, type Table } from "./lib/table.ts";

/** The measurements of one engine. */
interface EngineResult {
  readonly engine: string;
  /** The size of the house on the disk. */
  readonly bytes: number;
  readonly times: Times;
  readonly resumed: readonly CatchUp[];
  readonly reloaded: readonly CatchUp[];
}

/** Measures how soon a house of two million events answers. */
export async function large(plan: Plan): Promise<Findings> {
  const size = plan.quick ? SMALL : SIZE;
  const place = await openLarge(size);
  const results = [await measure("SQLite", place, size, plan)];
  const postgres = await openPostgres();
  if (postgres) {
    moveTo(postgres.url, place);
    results.push(await measure("PostgreSQL", place, size, plan, postgres.url));
    await postgres.stop();
  }
  return {
    tables: [toQuestionTable(results, size), toReconnectTable(results, place, size)],
    figures: results,
  };
}

async function measure(
  engine: string,
  { folder, large }: LargeHouse,
  size: Size,
  plan: Plan,
  database?: string,
): Promise<EngineResult> {
  const start = () => startHouse(folder, database);
  const asked = await start();
  const times = await timeQuestions(asked, large, size);
  await asked.stop();
  const resumed: CatchUp[] = [];
  const reloaded: CatchUp[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    // A fresh server has little of the log in memory.
    for (const [readings, run] of [
      [resumed, reconnectAll],
      [reloaded, reloadAll],
    ] as const) {
      const server = await start();
      readings.push(await run(server, large));
      await server.stop();
    }
  }
  const bytes = await (database === undefined ? fileSize(folder) : databaseSize(database));
  return { engine, bytes, times, resumed, reloaded };
}

async function fileSize(folder: string): Promise<number> {
  return Bun.file(join(folder, "data", "teahouse.db")).size;
}

async function databaseSize(url: string): Promise<number> {
  const sql = new SQL({ url, max: 1 });
  const [row] = await sql`select pg_database_size(current_database()) as bytes`;
  await sql.close();
  return Number(row.bytes);
}

function toQuestionTable(results: readonly EngineResult[], size: Size): Table {
  const cells = ({ times }: EngineResult, at: number): string[] => {
    const [smallest = [], taken = []] = [times[0], times[at]];
    return [
      `${figure(median(taken))} / ${figure(percentile(taken, 0.99))}`,
      ratio(median(taken) / median(smallest)),
    ];
  };
  return {
    title: `Requests in a house of ${size.events.toLocaleString("en")} events, by a user in ${size.groups + size.pairs} conversations`,
    columns: [
      "",
      ...results.flatMap(({ engine }) => [`${engine}, p50 / p99 ms`, "vs own account"]),
    ],
    rows: QUESTIONS.map((question, at) => [question, ...results.flatMap((one) => cells(one, at))]),
    note: `Sent one after another, ${size.questions} times each. A page has 50 events; the snapshot is the whole state that a client starts from. ${results.map(bytesPerEvent(size)).join(", ")}.`,
  };
}

/** The disk space of an event, with its index entries and all other rows that exist because of it. */
function bytesPerEvent({ events }: Size) {
  return ({ engine, bytes }: EngineResult) =>
    `${engine} takes ${figure(bytes / events)} bytes an event`;
}

function toReconnectTable(
  results: readonly EngineResult[],
  { large }: LargeHouse,
  size: Size,
): Table {
  const row = (name: string, readings: readonly CatchUp[]) => {
    const of = (quantity: (reading: CatchUp) => number) => median(readings.map(quantity));
    return [
      name,
      figure(of((r) => r.elapsed) / 1e6),
      percentiles(
        of((r) => r.p50),
        of((r) => r.p99),
      ),
      figure(of((r) => r.serverCpu) / 1e6),
      figure(of((r) => (100 * r.driverCpu) / r.elapsed)),
    ];
  };
  const formatCount = (events: number) => events.toLocaleString("en");
  return {
    title: `${size.returning.toLocaleString("en")} clients reconnect at once to a server that has just started`,
    columns: ["", "all caught up, ms", "p50 / p99 ms", "server CPU, ms", "driver %"],
    rows: results.flatMap(({ engine, resumed, reloaded }) => [
      row(`${engine}, after ${formatCount(size.missed)} events`, resumed),
      row(`${engine}, after ${formatCount(size.missedMuch)}, from the snapshot`, reloaded),
    ]),
    note: `Of ${formatCount(size.missed)} missed events, a client may see some hundreds; ${large.numbered} of them are messages that the driver counts. Of ${formatCount(size.missedMuch)}, a client may see more than the limit for catching up: it gets a reset, loads its snapshot, and attaches at the snapshot's cursor. Bun runs these clients, not the driver. Server CPU excludes PostgreSQL.`,
  };
}
