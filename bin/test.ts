import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildWeb } from "../packages/web/build.ts";
import { installChromium } from "../tests/support/chromium.ts";
import { makeMemoryFolder } from "../tests/support/memory-folder.ts";
import { type PostgresOptions, startPostgres } from "../tests/support/postgres.ts";
import { cpuMsOfFamily } from "../tests/support/processes.ts";
import { startRedis } from "../tests/support/redis.ts";
import { runChecks } from "./checks/run.ts";
import { findNamed } from "./suite/find-named.ts";
import type { Setup } from "./suite/plan.ts";
import { type Result, runSuite } from "./suite/run.ts";
import { longProgram, type Program, programOf, type Suite, usualProgram } from "./suite/suites.ts";
import { summaryOf } from "./suite/summary.ts";
import { isWebStale } from "./web.ts";

process.chdir(join(import.meta.dir, ".."));

const words = process.argv.slice(2);
const isLong = words.includes("--long");
const names = words.filter((word) => !word.startsWith("--"));
const unknown = words.find((word) => word.startsWith("--") && word !== "--long");
if (unknown !== undefined) {
  console.error(`${unknown} is no option: npm test -- [--long] [PATH …]`);
  process.exit(2);
}
const paths = names.flatMap(findNamed);
const unmatched = names.find((name) => findNamed(name).length === 0);
if (unmatched !== undefined) {
  console.error(`No test file has ${unmatched} in its path`);
  process.exit(2);
}

/**
 * Files that start three servers need many connections. A test runs each query only a few times. By default PostgreSQL
 * plans a query anew for each of its first five runs, which took a fifth of its CPU.
 */
const POSTGRES: PostgresOptions = {
  connections: 500,
  settings: { plan_cache_mode: "force_generic_plan" },
};

if (paths.length === 0 && !isLong) {
  const failed = await runChecks();
  if (failed > 0) {
    console.log(`\n0 passed, ${failed} failed`);
    process.exit(1);
  }
}

await installChromium();
if (isWebStale()) await buildWeb();
const [postgres, redis] = await Promise.all([startPostgres(POSTGRES), startRedis()]);

/** Test processes share the programs that they bundle. */
const BUNDLES = makeMemoryFolder("bundles");

const ENVIRONMENTS: Readonly<Record<Setup, Readonly<Record<string, string>>>> = {
  sqlite: {},
  postgres: { TEST_POSTGRES: postgres.url },
  three: { TEST_POSTGRES: postgres.url, TEST_REDIS: redis.url },
};

/**
 * A test's process lives for seconds. The optimizing compiler and giving memory back to the system took a third of its
 * CPU. The long run goes without these settings, like a real server.
 */
const SHORT_LIVED = { BUN_JSC_useDFGJIT: "0", MIMALLOC_PURGE_DELAY: "-1" };

/** Runs one suite after another, until there are none left. Several lanes take them from the same list. */
async function runLane(waiting: Suite[], isAlone: boolean): Promise<Result[]> {
  const results: Result[] = [];
  for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
    console.log(`── ${suite.label}: ${suite.paths.length} files`);
    const settings = isLong ? {} : SHORT_LIVED;
    const shared = { TEST_BUNDLES: BUNDLES };
    const environment = { ...settings, ...shared, ...ENVIRONMENTS[suite.on], ...suite.environment };
    const before = isAlone ? "" : `${suite.label} │ `;
    results.push(await runSuite(suite, environment, (line) => console.log(`${before}${line}`)));
  }
  return results;
}

function programToRun(): Program {
  if (paths.length > 0) return programOf(paths, isLong);
  return isLong ? longProgram() : usualProgram();
}

const { suites, lanes } = programToRun();
let results: readonly Result[] = [];
let serversMs = 0;
try {
  const waiting = [...suites];
  const running = Array.from({ length: lanes }, () => runLane(waiting, lanes === 1));
  results = (await Promise.all(running)).flat();
  serversMs = cpuMsOfFamily(postgres.pid);
} finally {
  await Promise.all([postgres.stop(), redis.stop()]);
  rmSync(BUNDLES, { recursive: true, force: true });
}

console.log(summaryOf(results, serversMs));
const isGreen = results.every(({ failed }) => failed === 0);
process.exit(isGreen && results.some(({ passed }) => passed > 0) ? 0 : 1);
