import { readFileSync } from "node:fs";
import type { Contender } from "./contenders/contender.ts";
import { bareBun, socketIo, ws } from "./contenders/peers.ts";
import { openPostgres } from "./contenders/postgres.ts";
import { openRedis } from "./contenders/redis.ts";
import { buildHouse, teahouse } from "./contenders/teahouse.ts";
import { Driver } from "./lib/driver.ts";
import type { Plan } from "./lib/plan.ts";
import type { Findings } from "./lib/results.ts";
import { median } from "./lib/statistics.ts";
import { figure, ratio } from "./lib/table.ts";

const WARMED_BY = 100;

/** The time after which the garbage of opening connections is collected, in milliseconds. */
const SETTLED_MS = 10_000;

/** A server's memory before the connections, and the memory of one idle connection, in KiB. */
interface Memory {
  readonly before: number;
  readonly each: number;
}

/** Measures the memory of idle connections: on a lone server, and on a node with PostgreSQL and Redis. */
export async function connections(plan: Plan): Promise<Findings> {
  const count = plan.quick ? 1000 : 10_000;
  const rounds = plan.quick ? 1 : plan.rounds;
  const bare = bareBun("bare Bun");
  const alone = { ...teahouse(await buildHouse(count)), name: "Teahouse, SQLite" };
  const node = await openNode(count);
  const contenders = [alone, ...(node === undefined ? [] : [node.contender]), bare, ws, socketIo];
  const figures: ({ readonly name: string; readonly round: number } & Memory)[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      figures.push({ name: contender.name, round, ...(await measureMemory(contender, count)) });
    }
  }
  await node?.stop();
  const of = (name: string, quantity: (memory: Memory) => number) =>
    median(figures.filter((f) => f.name === name).map(quantity));
  const each = (name: string) => of(name, (memory) => memory.each);
  const all = (name: string) => of(name, (memory) => memory.before + memory.each * count) / 1024;
  const table = {
    title: `Resident memory of ${count.toLocaleString("en")} idle connections`,
    columns: ["server", "KiB each", "vs bare Bun", "whole server, MiB"],
    rows: contenders.map(({ name }) => [
      name,
      figure(each(name)),
      ratio(each(name) / each(bare.name)),
      figure(all(name)),
    ]),
    note: `The growth of a fresh server, measured ${SETTLED_MS / 1000} s after the last connection opened. Before that, ${WARMED_BY} other clients had connected, exchanged messages and left. Kernel memory for sockets is not counted.`,
  };
  return { tables: [table], figures };
}

/** Prepares a node on PostgreSQL, with Redis if it is installed. Returns undefined without PostgreSQL. */
async function openNode(count: number) {
  const postgres = await openPostgres();
  if (postgres === undefined) return undefined;
  const redis = await openRedis();
  const house = await buildHouse(count, postgres.url);
  const contender: Contender = {
    ...teahouse(house),
    name: redis === undefined ? "Teahouse, PostgreSQL" : "Teahouse, PostgreSQL and Redis",
    start: () => house.start(redis?.url),
  };
  return {
    contender,
    async stop() {
      await redis?.stop();
      await postgres.stop();
    },
  };
}

async function measureMemory({ start, driverOptions }: Contender, count: number): Promise<Memory> {
  const server = await start();
  const warm = new Driver({ ...driverOptions, server, connections: WARMED_BY });
  await warm.open();
  await warm.measure({ inFlight: 1, senders: 1 }, { warmMs: 0, windowMs: 500 });
  await warm.stop();
  await Bun.sleep(1000);
  const before = residentKib(server.pid);
  const driver = new Driver({ ...driverOptions, server, connections: count });
  await driver.open();
  await Bun.sleep(SETTLED_MS);
  const after = residentKib(server.pid);
  await driver.stop();
  await server.stop();
  return { before, each: (after - before) / count };
}

function residentKib(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? Number.NaN);
}
