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

/** Suites that run one after another. Lanes run at the same time. */
export type Lane = readonly Suite[];

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
 * Returns the suites of `npm test`. The lanes take equally long, so that both cores are busy until the end. Fault tests
 * mostly wait, so they come early.
 */
export function lanes(): readonly Lane[] {
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
  return [
    [
      suite("SQLite", "sqlite", isOrdinary, atOnce),
      suite("three servers", "three", isOrdinary, atOnce),
    ],
    [
      suite("PostgreSQL", "postgres", isOrdinary, atOnce),
      suite("browsers", "sqlite", isBrowser, atOnce),
    ],
    [
      suite("faults of one server", "sqlite", isFault, 1),
      suite("faults, mostly waiting", "postgres", (path) => MOSTLY_WAITING.has(path), 3),
      suite("faults of several servers", "postgres", isBusyFault, 1),
      suite("browsers, three servers", "three", isBrowser, atOnce),
    ],
  ];
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
export function longLanes(): readonly Lane[] {
  const faults = { paths: ["tests/faults"], atOnce: 1, environment: LONG };
  return [
    [
      { ...faults, label: "faults of one server", on: "sqlite" },
      { ...faults, label: "faults of several servers", on: "postgres" },
      { label: "races", on: "three", paths: RACES, atOnce: 1, environment: LONG },
    ],
  ];
}

/** Returns suites that run certain files on every setup. */
export function lanesOf(paths: readonly string[], isLong: boolean): readonly Lane[] {
  const environment = isLong ? LONG : {};
  return [
    [
      { label: "SQLite", on: "sqlite", paths, atOnce: 1, environment },
      { label: "PostgreSQL", on: "postgres", paths, atOnce: 1, environment },
      { label: "three servers", on: "three", paths, atOnce: 1, environment },
    ],
  ];
}
