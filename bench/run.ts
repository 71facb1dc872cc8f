import { catchUp } from "./catch-up.ts";
import { connections } from "./connections.ts";
import { renderDocs } from "./docs.ts";
import { fanOut } from "./fan-out.ts";
import { groups } from "./groups.ts";
import { large } from "./large.ts";
import { removeTemporaryFolders } from "./lib/folders.ts";
import { describeMachine } from "./lib/machine.ts";
import { FULL, type Plan, QUICK } from "./lib/plan.ts";
import { stopAll } from "./lib/processes.ts";
import { BENCHES, type BenchName, type Findings, writeResult } from "./lib/results.ts";
import { toText } from "./lib/table.ts";
import { media } from "./media.ts";
import { nodes } from "./nodes.ts";
import { send } from "./send.ts";
import { worst } from "./worst.ts";
import { writes } from "./writes.ts";

const USAGE = `npm run bench -- [${BENCHES.join(" | ")} | all | docs] [--quick]`;

const LONGEST_MINUTES = 45;

const RUNS: Readonly<Record<BenchName, (plan: Plan) => Promise<Findings>>> = {
  send,
  writes,
  nodes,
  "fan-out": fanOut,
  connections,
  "catch-up": catchUp,
  groups,
  large,
  worst,
  media,
};

async function run(bench: BenchName, plan: Plan): Promise<void> {
  console.log(`${bench} …`);
  const machine = describeMachine();
  const findings = await RUNS[bench](plan);
  for (const table of findings.tables) console.log(`\n${toText(table)}`);
  const at = new Date().toISOString();
  await writeResult({ bench, at, quick: plan.quick, machine, ...findings });
}

function isBench(word: string): word is BenchName {
  return Object.hasOwn(RUNS, word);
}

let leaving = false;

/** Stops all child processes and exits. Only the first call counts. */
async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  await stopAll();
  removeTemporaryFolders();
  process.exit(code);
}

async function main(words: readonly string[]): Promise<void> {
  const names = words.filter((word) => word !== "--quick");
  const [name = "all"] = names;
  if (name === "docs") return renderDocs();
  const benches = name === "all" ? BENCHES : [name].filter(isBench);
  if (benches.length === 0 || names.length > 1) throw new Error(USAGE);
  for (const bench of benches) await run(bench, words.includes("--quick") ? QUICK : FULL);
}

process.on("SIGINT", () => leave(130));
process.on("SIGTERM", () => leave(143));
setTimeout(() => {
  console.error(`the bench did not finish in ${LONGEST_MINUTES} minutes`);
  leave(1);
}, LONGEST_MINUTES * 60_000);

try {
  await main(Bun.argv.slice(2));
  await leave(0);
} catch (error) {
  if (!leaving) console.error(error instanceof Error ? error.message : error);
  await leave(1);
}
