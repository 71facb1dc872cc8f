import { Glob } from "bun";
import { type Dependence, dependenceOf, findTestFiles } from "./dependence.ts";

/** What a test runs on: SQLite, one server on PostgreSQL, or three servers on PostgreSQL with Redis. */
export const SETUPS = ["sqlite", "postgres", "three"] as const;
export type Setup = (typeof SETUPS)[number];

/**
 * Where a test file runs if no rule names it. A file that depends on nothing runs once. Three servers run the same SQL
 * as one server on PostgreSQL, so that one adds nothing.
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
    why: "The page and the package do not depend on what stores the messages.",
    files: [
      "packages/client/tests/build.test.ts",
      "tests/conformance/tus-clients.test.ts",
      "tests/browser/announcements.test.ts",
      "tests/browser/files.test.ts",
      "tests/browser/friends.test.ts",
      "tests/browser/guard.test.ts",
      "tests/browser/history.test.ts",
      "tests/browser/join-group.test.ts",
      "tests/browser/keyboard.test.ts",
      "tests/browser/languages.test.ts",
      "tests/browser/lists.test.ts",
      "tests/browser/media.test.ts",
      "tests/browser/members.test.ts",
      "tests/browser/notices.test.ts",
      "tests/browser/phone.test.ts",
      "tests/browser/pictures.test.ts",
      "tests/browser/private-house.test.ts",
      "tests/browser/run-group.test.ts",
      "tests/browser/temporary.test.ts",
      "tests/browser/voice.test.ts",
    ],
    on: ["sqlite"],
  },
  {
    why: "These connections and requests end before the server asks its database.",
    files: [
      "packages/server/src/transports/{dead-link,descriptors,idle,replay-rate}.test.ts",
      "tests/conformance/bad-bytes.test.ts",
      "tests/conformance/bad-input.test.ts",
      "tests/conformance/bad-input-socket.test.ts",
    ],
    on: ["sqlite"],
  },
  {
    why: "They test how one server accepts requests, which is the same on every database.",
    files: [
      "packages/server/src/attachments/downloads.test.ts",
      "packages/server/src/operator/health.test.ts",
      "packages/server/src/transports/{compress,cors,held-bytes,target}.test.ts",
      "tests/conformance/{haproxy,ipv6}.test.ts",
    ],
    on: ["sqlite"],
  },
  {
    why: "It sends requests to one address only. One server and three answer alike.",
    files: ["tests/conformance/permissions.test.ts"],
    on: ["sqlite", "postgres"],
  },
  {
    why: "Roles, falsified accounts of a load and the bench's builder read the same rows from every database.",
    files: [
      "bench/large/build.test.ts",
      "packages/server/src/members/roles.test.ts",
      "tests/conformance/judge.test.ts",
    ],
    on: ["sqlite"],
  },
  {
    why: "A picture is made alike on every database. The tests of attachments store its facts on both engines.",
    files: ["packages/server/src/pictures/**"],
    on: ["sqlite"],
  },
  {
    why: "A bucket does not know which database tells of its files.",
    files: ["tests/faults/bucket.test.ts"],
    on: ["sqlite"],
  },
  {
    why: "They cause faults, and start the servers that they need.",
    files: ["tests/faults/*.test.ts"],
    on: ["sqlite", "postgres"],
  },
  {
    why: "They test the store and its SQL, which one server and three use alike.",
    files: [
      "packages/server/src/{database,log,operator,sync}/**",
      "packages/server/src/attachments/uploads/quota.test.ts",
    ],
    on: ["sqlite", "postgres"],
  },
  {
    why: "They ask who may do what, and what a query finds. The database alone decides that.",
    files: [
      "packages/server/src/{conversations,groups,temporary}/access.test.ts",
      "packages/server/src/conversations/{history,list}.test.ts",
      "packages/server/src/{group-log,members}/list.test.ts",
      "packages/server/src/groups/find.test.ts",
      "packages/server/src/sessions/{cookies,expiry}.test.ts",
      "packages/server/src/users/search.test.ts",
      "tests/conformance/absent.test.ts",
      "tests/conformance/policy.test.ts",
    ],
    on: ["sqlite", "postgres"],
  },
  {
    why: "They compare rows and snapshots in one database.",
    files: [
      "packages/server/src/messages/send-sets.test.ts",
      "tests/conformance/{bad-values,snapshot}.test.ts",
    ],
    on: ["sqlite", "postgres"],
  },
  {
    why: "The client cannot tell how many servers are at its one address.",
    files: [
      "packages/client/examples/{echo-bot,send-file}.test.ts",
      "packages/client/src/{api,apply-event,create-client,history,outbox,outbox-reloads}.test.ts",
      "packages/client/src/{receipts,reconnecting,typing,uploads}.test.ts",
      "packages/client/tests/{browser-uploads,send-files}.test.ts",
    ],
    on: ["sqlite"],
  },
  {
    why: "They test how messages are stored and delivered, which can fail in each setup.",
    files: ["packages/server/src/messages/**", "tests/conformance/delivery.test.ts"],
    on: SETUPS,
  },
];

/** Returns the setups of a test file, at least one. */
export function setupsOf(path: string): readonly Setup[] {
  const dependence = dependenceOf(path);
  const rule = RULES.find(({ files }) => files.some((pattern) => new Glob(pattern).match(path)));
  if (rule === undefined) return DEFAULTS[dependence];
  const chosen = rule.on.filter((setup) => isOwnRun(dependence, setup));
  return chosen.length > 0 ? chosen : DEFAULTS[dependence];
}

/** False if a run on this setup would only repeat another run. */
function isOwnRun(dependence: Dependence, setup: Setup): boolean {
  if (setup === "three") return dependence === "servers";
  return setup === "sqlite" || dependence !== "nothing";
}

/** Returns every test file with its setups. */
export function plan(): ReadonlyMap<string, readonly Setup[]> {
  return new Map(findTestFiles().map((path) => [path, setupsOf(path)]));
}
