import { Glob } from "bun";
import { type Dependence, dependenceOf, findTestFiles } from "./dependence.ts";

/** What a run gives to its tests: SQLite, one server on PostgreSQL, or three servers on PostgreSQL and Redis. */
export const SETUPS = ["sqlite", "postgres", "three"] as const;
export type Setup = (typeof SETUPS)[number];

/**
 * Where a test file runs that no rule names. A file that can tell no setup from another runs once. Three servers run
 * the SQL of PostgreSQL, so that one server on it adds nothing.
 */
export const DEFAULTS: Readonly<Record<Dependence, readonly Setup[]>> = {
  nothing: ["sqlite"],
  database: ["sqlite", "postgres"],
  servers: ["sqlite", "three"],
};

export interface Rule {
  readonly why: string;
  readonly files: readonly string[];
  readonly on: readonly Setup[];
}

/** The first rule that names a file decides. */
export const RULES: readonly Rule[] = [
  {
    why: "The page and the package are the same whatever stores the messages.",
    files: [
      "packages/client/tests/build.test.ts",
      "tests/browser/announcements.test.ts",
      "tests/browser/guard.test.ts",
      "tests/browser/history.test.ts",
      "tests/browser/join-group.test.ts",
      "tests/browser/keyboard.test.ts",
      "tests/browser/languages.test.ts",
      "tests/browser/members.test.ts",
      "tests/browser/phone.test.ts",
      "tests/browser/run-group.test.ts",
      "tests/browser/temporary.test.ts",
    ],
    on: ["sqlite"],
  },
  {
    why: "It asks an address over HTTP. Who answers there is the same server.",
    files: ["tests/conformance/permissions.test.ts"],
    on: ["sqlite", "postgres"],
  },
  {
    why: "They run against faults, and start the servers that they need by themselves.",
    files: ["tests/faults/*.test.ts"],
    on: ["sqlite", "postgres"],
  },
  {
    why: "They are about the log, the store and its SQL: each way of having a server can break them.",
    files: [
      "packages/server/src/{database,log,messages,operator,sync}/**",
      "tests/conformance/delivery.test.ts",
    ],
    on: SETUPS,
  },
];

/** Returns the setups of a test file: never none. */
export function setupsOf(path: string): readonly Setup[] {
  const dependence = dependenceOf(path);
  const rule = RULES.find(({ files }) => files.some((pattern) => new Glob(pattern).match(path)));
  if (rule === undefined) return DEFAULTS[dependence];
  const told = rule.on.filter((setup) => canTell(dependence, setup));
  return told.length > 0 ? told : DEFAULTS[dependence];
}

/** False where a run on this setup would repeat another one. */
function canTell(dependence: Dependence, setup: Setup): boolean {
  if (setup === "three") return dependence === "servers";
  return setup === "sqlite" || dependence !== "nothing";
}

/** Returns every test file with its setups. */
export function plan(): ReadonlyMap<string, readonly Setup[]> {
  return new Map(findTestFiles().map((path) => [path, setupsOf(path)]));
}
