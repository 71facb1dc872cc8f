import { availableParallelism } from "node:os";
import { plan, type Setup } from "./plan.ts";

/** A run of some test files on what they need. */
export interface Suite {
  readonly label: string;
  readonly on: Setup;
  readonly paths: readonly string[];
  /** How many files run at once. */
  readonly atOnce: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Suites that run one after another, while those of other lanes run too. */
export type Lane = readonly Suite[];

/** Faults of several servers that mostly wait for them to notice: three can wait at once. */
const AWAITED = new Set(
  ["database-away", "disk-full", "ready", "standby", "start", "without-redis"].map(
    (name) => `tests/faults/${name}.test.ts`,
  ),
);

const isBrowser = (path: string) => path.startsWith("tests/browser/");
const isFault = (path: string) => path.startsWith("tests/faults/");

const cores = availableParallelism();

/** Returns every run of `npm test`: one lane computes, the other waits for browsers and for faults to be noticed. */
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
  const isPlain = (path: string) => !isBrowser(path) && !isFault(path);
  const isSudden = (path: string) => isFault(path) && !AWAITED.has(path);
  return [
    [
      suite("SQLite", "sqlite", isPlain, Math.max(2, cores)),
      suite("PostgreSQL", "postgres", isPlain, Math.max(2, cores)),
      suite("three servers", "three", isPlain, Math.max(2, cores)),
    ],
    [
      suite("browsers", "sqlite", isBrowser, 1),
      suite("browsers, three servers", "three", isBrowser, 1),
      suite("faults of one server", "sqlite", isFault, 1),
      suite("faults waited for", "postgres", (path) => AWAITED.has(path), 3),
      suite("faults of several servers", "postgres", isSudden, 1),
    ],
  ];
}

/** Races that are run as often as the promises say. */
const RACES = [
  "tests/conformance/group-races.test.ts",
  "tests/conformance/speaking-races.test.ts",
  "packages/server/src/friendships/race.test.ts",
  "packages/server/src/invite-links",
];

const LONG = { TEST_LONG: "1", TEST_ROUNDS: "1000" };

/** Returns the runs of `npm run test:faults`, in which nothing else may use the machine. */
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

/** Returns a run of certain files on everything that there is. */
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
