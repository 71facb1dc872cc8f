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

/** What one engine was found to take. */
interface Found {
  readonly engine: string;
  /** What the house takes of the disk. */
  readonly bytes: number;
  readonly times: Times;
  readonly resumed: readonly CatchUp[];
  readonly reloaded: readonly CatchUp[];
}

/** What a house of two million events answers, and how soon. */
export async function large(plan: Plan): Promise<Findings> {
  const size = plan.quick ? SMALL : SIZE;
  const place = await openLarge(size);
  const found = [await measure("SQLite", place, size, plan)];
  const postgres = await openPostgres();
  if (postgres) {
    moveTo(postgres.url, place);
    found.push(await measure("PostgreSQL", place, size, plan, postgres.url));
    await postgres.stop();
  }
  return {
    tables: [toQuestionTable(found, size), toReconnectTable(found, place, size)],
    figures: found,
  };
}

async function measure(
  engine: string,
  { folder, large }: LargeHouse,
  size: Size,
  plan: Plan,
  database?: string,
): Promise<Found> {
  const start = () => startHouse(folder, database);
  const asked = await start();
  const times = await timeQuestions(asked, large, size);
  await asked.stop();
  const resumed: CatchUp[] = [];
  const reloaded: CatchUp[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    // A server that has just started has little of the log in memory.
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

function toQuestionTable(found: readonly Found[], size: Size): Table {
  const cells = ({ times }: Found, at: number): string[] => {
    const [smallest = [], taken = []] = [times[0], times[at]];
    return [
      `${figure(median(taken))} / ${figure(percentile(taken, 0.99))}`,
      ratio(median(taken) / median(smallest)),
    ];
  };
  return {
    title: `Questions in a house of ${size.events.toLocaleString("en")} events, by who is in ${size.groups + size.pairs} conversations`,
    columns: [
      "",
      ...found.flatMap(({ engine }) => [`${engine}, p50 / p99 ms`, "of the smallest's"]),
    ],
    rows: QUESTIONS.map((question, at) => [question, ...found.flatMap((one) => cells(one, at))]),
    note: `Asked one after another, ${size.questions} times each; a page has 50 events, the snapshot all that a client starts from. ${found.map(weight(size)).join(", ")}.`,
  };
}

/** What an event takes of the disk, with all that is kept of it and because of it. */
function weight({ events }: Size) {
  return ({ engine, bytes }: Found) => `${engine} takes ${figure(bytes / events)} bytes an event`;
}

function toReconnectTable(found: readonly Found[], { large }: LargeHouse, size: Size): Table {
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
  const away = (events: number) => events.toLocaleString("en");
  return {
    title: `${size.returning.toLocaleString("en")} clients come back at once to a server that has just started`,
    columns: ["", "all caught up, ms", "p50 / p99 ms", "server CPU, ms", "driver %"],
    rows: found.flatMap(({ engine, resumed, reloaded }) => [
      row(`${engine}, after ${away(size.missed)} events`, resumed),
      row(`${engine}, after ${away(size.missedMuch)}, from the snapshot`, reloaded),
    ]),
    note: `Of ${away(size.missed)} events each may have some hundreds, ${large.numbered} of them messages that the driver counts. Of ${away(size.missedMuch)} they may have more than is caught up with: each is told to begin again, takes its snapshot, and attaches behind it; these come from Bun. The server's CPU is without that of PostgreSQL.`,
  };
}
