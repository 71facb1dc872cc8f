import { join } from "node:path";
import { spawn } from "bun";
import { buildWeb } from "../packages/web/build.ts";
import { installChromium } from "../tests/support/chromium.ts";
import { startPostgres } from "../tests/support/postgres.ts";
import { startRedis } from "../tests/support/redis.ts";
import { TestLog } from "./test-log.ts";
import { isWebStale } from "./web.ts";

const root = join(import.meta.dir, "..");
process.chdir(root);

/** A run of some tests on what they need. */
interface Suite {
  readonly label: string;
  readonly paths: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /**
   * How many files run at once, two without it. Browsers, and servers that are killed while much is said, want the
   * machine for themselves.
   */
  readonly atOnce?: number;
}

interface Result {
  readonly passed: number;
  readonly failed: number;
  /** What to read of those that failed, once all is done. */
  readonly report: readonly string[];
}

/** Runs `bun test`, and reads what it says. */
async function run({ label, paths, environment, atOnce = 2 }: Suite): Promise<Result> {
  console.log(`\n── ${label}`);
  const ways = atOnce === 1 ? ["--isolate"] : [`--parallel=${atOnce}`];
  const command = [process.execPath, "test", ...ways, "--timeout", "60000", ...paths];
  const child = spawn(command, {
    env: { ...process.env, NODE_ENV: "test", ...environment },
    stdout: "inherit",
    stderr: "pipe",
  });
  const log = new TestLog();
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of child.stderr) {
    process.stderr.write(bytes);
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) log.take(line);
  }
  log.take(rest);
  const { passed, troubles } = log;
  const failed = log.failed === 0 && (await child.exited) !== 0 ? 1 : log.failed;
  const report = troubles.flatMap(({ file, failed, said }) => [
    ...["", ...said],
    ...failed.map((name) => `✗ ${label}: ${file} > ${name}`),
  ]);
  if (failed > 0 && troubles.length === 0) report.push(`✗ ${label}: it ended before its tests did`);
  return { passed, failed, report };
}

const SERVER = ["./packages/server", "./tests/conformance"];
const BROWSERS = ["./tests/browser"];

/** What people do to each other, each page at whichever server its connections come to. */
const BROWSERS_SPREAD = ["friends", "notices", "offline"].map(
  (name) => `./tests/browser/${name}.test.ts`,
);
const FAULTS = ["./tests/faults"];

/** Faults of several servers of which most of the time is a wait for them to notice: three can wait at once. */
const AWAITED = ["database-away", "disk-full", "ready", "standby", "start", "without-redis"].map(
  (name) => `tests/faults/${name}.test.ts`,
);

/** Races that are run as often as the promises say. */
const RACES = [
  "./tests/conformance/group-races.test.ts",
  "./tests/conformance/speaking-races.test.ts",
  "./packages/server/src/friendships/race.test.ts",
  "./packages/server/src/invite-links",
];

const words = process.argv.slice(2);
const isLong = words.includes("--long");
const only = words.filter((word) => !word.startsWith("--"));

await installChromium();
if (isWebStale()) await buildWeb();
const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);

const onSqlite = {};
const onPostgres = { TEST_POSTGRES: postgres.url };
const onThree = { TEST_POSTGRES: postgres.url, TEST_REDIS: redis.url };
const long = { TEST_LONG: "1", TEST_ROUNDS: "1000" };

function suites(): Suite[] {
  if (only.length > 0) {
    const places = {
      "on SQLite": onSqlite,
      "on PostgreSQL": onPostgres,
      "on three servers": onThree,
    };
    return Object.entries(places).map(([label, place]) => ({
      label,
      paths: only,
      environment: isLong ? { ...place, ...long } : place,
      atOnce: 1,
    }));
  }
  if (isLong) {
    return [
      { label: "faults of one server", paths: FAULTS, environment: long, atOnce: 1 },
      {
        label: "faults of several servers",
        paths: FAULTS,
        environment: { ...onPostgres, ...long },
        atOnce: 1,
      },
      {
        label: "races on three servers",
        paths: RACES,
        environment: { ...onThree, ...long },
        atOnce: 1,
      },
    ];
  }
  return [
    {
      label: "on SQLite",
      paths: ["./packages", "./tests/conformance", "./bin"],
      environment: onSqlite,
    },
    { label: "on PostgreSQL", paths: ["./packages/client", ...SERVER], environment: onPostgres },
    { label: "on three servers", paths: ["./packages/client", ...SERVER], environment: onThree },
    { label: "in browsers, on SQLite", paths: BROWSERS, environment: onSqlite, atOnce: 1 },
    { label: "in browsers, on PostgreSQL", paths: BROWSERS, environment: onPostgres, atOnce: 1 },
    {
      label: "in browsers, on three servers",
      paths: BROWSERS_SPREAD,
      environment: onThree,
      atOnce: 1,
    },
    { label: "faults of one server", paths: FAULTS, environment: onSqlite, atOnce: 1 },
    { label: "faults that are waited for", paths: AWAITED, environment: onPostgres, atOnce: 3 },
    {
      label: "faults of several servers",
      paths: [...FAULTS, ...AWAITED.map((path) => `--path-ignore-patterns=${path}`)],
      environment: onPostgres,
      atOnce: 1,
    },
  ];
}

const results: Result[] = [];
try {
  for (const suite of suites()) results.push(await run(suite));
} finally {
  await Promise.all([postgres.stop(), redis.stop()]);
}

const report = results.flatMap((one) => one.report);
if (report.length > 0) console.log(["\n── what failed", ...report].join("\n"));
const sum = (key: "passed" | "failed") => results.reduce((total, one) => total + one[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 && sum("passed") > 0 ? 0 : 1);
