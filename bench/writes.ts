import { join } from "node:path";
import { temporaryFolder } from "./lib/folders.ts";
import { SERVER_CORE } from "./lib/machine.ts";
import type { Plan } from "./lib/plan.ts";
import { stopWithRun } from "./lib/processes.ts";
import type { Findings } from "./lib/results.ts";
import { median } from "./lib/statistics.ts";
import { figure, type Table } from "./lib/table.ts";
import { BATCH, PHASES, type Phase, type PhaseFigures } from "./writes/phases.ts";
import { type Calls, readTrace } from "./writes/trace.ts";

const PROGRAM = join(import.meta.dir, "writes", "program.ts");

/** The part of the messages that a quick run sends. */
const QUICK_SCALE = 0.1;

/** A page in the log of commits has a header of 24 bytes. */
const FRAME = 4096 + 24;

const NO_STRACE =
  "strace is missing, so the writes are not counted; on Debian: apt-get install strace";

interface Row extends Phase {
  readonly readings: readonly PhaseFigures[];
  /** Undefined without strace. */
  readonly calls: (Calls & { readonly messages: number }) | undefined;
}

/** What a message makes SQLite write, and what that costs. */
export async function writes(plan: Plan): Promise<Findings> {
  const scale = plan.quick ? QUICK_SCALE : 1;
  const runs: (readonly PhaseFigures[])[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    runs.push(await run(temporaryFolder("writes"), scale));
  }
  const traced = Bun.which("strace") === null ? undefined : await trace(scale);
  if (traced === undefined) console.log(NO_STRACE);
  const rows = PHASES.map((phase): Row => {
    const readings = runs.flatMap((figures) => figures.filter(({ name }) => name === phase.name));
    return { ...phase, readings, calls: traced?.get(phase.name) };
  });
  return { tables: [toTable(rows)], figures: rows };
}

/** Runs the program, under `wrapper` if one is given. */
async function run(
  folder: string,
  scale: number,
  wrapper: readonly string[] = [],
): Promise<PhaseFigures[]> {
  const command = [process.execPath, PROGRAM, folder, String(scale)];
  const child = Bun.spawn(["taskset", "-c", String(SERVER_CORE), ...wrapper, ...command], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  stopWithRun(child);
  const printed = await new Response(child.stdout).text();
  if ((await child.exited) !== 0) throw new Error("the program that sends messages has failed");
  return printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** The calls of the system in each phase. A traced program is slow, so nothing else is read from it. */
async function trace(scale: number) {
  const folder = temporaryFolder("writes");
  const file = join(folder, "trace");
  const calls = "trace=pwrite64,fsync,fdatasync";
  const figures = await run(folder, scale, [
    ...["strace", "-f", "-y", "-qq", "-s", "24", "-e", calls, "-o", file],
  ]);
  const phases = readTrace((await Bun.file(file).text()).split("\n"));
  return new Map(
    figures.flatMap(({ name, messages }) => {
      const found = phases.get(name);
      return found === undefined ? [] : [[name, { ...found, messages }]];
    }),
  );
}

function toTable(rows: readonly Row[]): Table {
  return {
    title: "What a message makes SQLite write",
    columns: [
      "",
      "pages a commit",
      "pwrite64 a message",
      "bytes written a message",
      "syncs a message",
      "database bytes a message",
      "µs CPU a message",
    ],
    rows: rows.map(({ about, atOnce, calls, readings }) => {
      const each = (count: number | undefined) => (count ?? Number.NaN) / (calls?.messages ?? 1);
      const of = (quantity: (reading: PhaseFigures) => number) => median(readings.map(quantity));
      return [
        about,
        figure((each(calls?.walBytes) * atOnce) / FRAME),
        figure(each(calls?.writes)),
        figure(each(calls?.bytes)),
        figure(each(calls?.syncs)),
        figure(of(({ bytes, messages }) => bytes / messages)),
        figure(of(({ cpuUs, messages }) => cpuUs / messages)),
      ];
    }),
    note: `The act itself, within the server's process: no transport, no listener. ${BATCH} at once are one commit. A page is written with a header, in two calls; the bytes have the checkpoints in them.`,
  };
}
