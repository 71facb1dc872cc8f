import { availableParallelism } from "node:os";
import { plan, type Setup } from "./plan.ts";

/** A run of some test files on one setup. */
export interface Suite {
  readonly label: string;
  readonly on: Setup;
  readonly paths: readonly string[];
  /** How many files run at once. */
  readonly atOnce: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Suites to run, in the order in which they begin. */
export interface Program {
  readonly suites: readonly Suite[];
  /** How many suites run at once. */
  readonly lanes: number;
}

/** Fault tests that mostly wait until servers notice the fault. Three of them can wait at once. */
const MOSTLY_WAITING = new Set(
  ["database-away", "disk-full", "ready", "standby", "start", "without-redis"].map(
    (name) => `tests/faults/${name}.test.ts`,
  ),
);

const isBrowser = (path: string) => path.startsWith("tests/browser/");
const isFault = (path: string) => path.startsWith("tests/faults/");

const atOnce = Math.max(2, availableParallelism());

/**
 * Returns the suites of `npm test`. Three run at once, the longest first, so that both cores are busy until the end: one
 * computes, one mostly computes in PostgreSQL, and one waits for faults.
 */
export function usualProgram(): Program {
  const planned = plan();
  const suite = (
    label: string,
    on: Setup,
    holds: (path: string) => boolean,
    atOnce: number,
  ): Suite => {
    const paths = [...planned].flatMap(([path, setups]) =>
      setups.includes(on) && holds(path) ? path : [],
    );
    return { label, on, paths, atOnce };
  };
  const isOrdinary = (path: string) => !isBrowser(path) && !isFault(path);
  const isBusyFault = (path: string) => isFault(path) && !MOSTLY_WAITING.has(path);
  const suites = [
    suite("SQLite", "sqlite", isOrdinary, atOnce),
    suite("faults of several servers", "postgres", isBusyFault, 1),
    suite("PostgreSQL", "postgres", isOrdinary, atOnce),
    suite("browsers", "sqlite", isBrowser, atOnce),
    suite("three servers", "three", isOrdinary, atOnce),
    suite("faults of one server", "sqlite", isFault, 1),
    suite("browsers, three servers", "three", isBrowser, atOnce),
    suite("faults, mostly waiting", "postgres", (path) => MOSTLY_WAITING.has(path), 3),
  ];
  return { suites, lanes: 3 };
}

/** Races that the long run repeats as often as docs/guarantees.md says. */
const RACES = [
  "tests/conformance/group-races.test.ts",
  "tests/conformance/speaking-races.test.ts",
  "packages/server/src/friendships/race.test.ts",
  "packages/server/src/invite-links",
];

const LONG = { TEST_LONG: "1", TEST_ROUNDS: "1000" };

/** Returns the suites of `npm run test:faults`. Nothing else may use the machine meanwhile. */
export function longProgram(): Program {
  const faults = { paths: ["tests/faults"], atOnce: 1, environment: LONG };
  const suites: readonly Suite[] = [
    { ...faults, label: "faults of one server", on: "sqlite" },
    { ...faults, label: "faults of several servers", on: "postgres" },
    { label: "races", on: "three", paths: RACES, atOnce: 1, environment: LONG },
  ];
  return { suites, lanes: 1 };
}

/** Returns suites that run certain files on every setup. */
export function programOf(paths: readonly string[], isLong: boolean): Program {
  const environment = isLong ? LONG : {};
  const suites: readonly Suite[] = [
    { label: "SQLite", on: "sqlite", paths, atOnce: 1, environment },
    { label: "PostgreSQL", on: "postgres", paths, atOnce: 1, environment },
    { label: "three servers", on: "three", paths, atOnce: 1, environment },
  ];
  return { suites, lanes: 1 };
}
