import { readFileSync } from "node:fs";
import type { Contender } from "./contenders/contender.ts";
import { bareBun, socketIo, ws } from "./contenders/peers.ts";
import { buildHouse, teahouse } from "./contenders/teahouse.ts";
import { Driver } from "./lib/driver.ts";
import type { Plan } from "./lib/plan.ts";
import type { Findings } from "./lib/results.ts";
import { median } from "./lib/statistics.ts";
import { figure, ratio } from "./lib/table.ts";

const WARMED_BY = 100;

/** KiB of memory that one idle connection takes. */
export async function connections(plan: Plan): Promise<Findings> {
  const count = plan.quick ? 1000 : 5000;
  const rounds = plan.quick ? 1 : plan.rounds;
  const bare = bareBun("bare Bun");
  const contenders = [teahouse(await buildHouse(count)), bare, ws, socketIo];
  const figures: { name: string; round: number; kib: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      figures.push({ name: contender.name, round, kib: await measureMemory(contender, count) });
    }
  }
  const of = (name: string) => median(figures.filter((f) => f.name === name).map((f) => f.kib));
  const table = {
    title: `Resident memory of one of ${count.toLocaleString("en")} idle connections`,
    columns: ["server", "KiB", "of bare Bun's"],
    rows: contenders.map(({ name }) => [name, figure(of(name)), ratio(of(name) / of(bare.name))]),
    note: `What a fresh server grew by, after ${WARMED_BY} others had come, spoken and gone. What the kernel holds for a socket is not in it.`,
  };
  return { tables: [table], figures };
}

async function measureMemory({ start, drive }: Contender, count: number): Promise<number> {
  const server = await start();
  const warm = new Driver({ ...drive, server, connections: WARMED_BY });
  await warm.open();
  await warm.measure({ inFlight: 1, senders: 1 }, { warmMs: 0, windowMs: 500 });
  await warm.stop();
  await Bun.sleep(1000);
  const before = residentKib(server.pid);
  const driver = new Driver({ ...drive, server, connections: count });
  await driver.open();
  await Bun.sleep(2000);
  const after = residentKib(server.pid);
  await driver.stop();
  await server.stop();
  return (after - before) / count;
}

function residentKib(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? Number.NaN);
}
