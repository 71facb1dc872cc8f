import { expect } from "bun:test";
import type { Timing } from "@teahouse/server";
import { createPlace, createSqlitePlace, type TestPlace } from "./database.ts";
import { FAULT_TIMING } from "./fault-timing.ts";
import { type FaultyProxy, openProxy } from "./faulty-proxy.ts";
import { Load } from "./load.ts";
import { type Postgres, type PostgresOptions, startPostgres } from "./postgres.ts";
import { type Redis, startRedis } from "./redis.ts";
import { ServerProcess } from "./server-process.ts";
import { STOPPING_SERVER } from "./stopping.ts";

/** A server of a cluster. On request it has proxies of its own in front of PostgreSQL and Redis. */
export interface Node {
  readonly server: ServerProcess;
  readonly toPostgres: FaultyProxy | undefined;
  readonly toRedis: FaultyProxy | undefined;
}

/** Several servers of one house. */
export interface Cluster {
  readonly place: TestPlace;
  readonly nodes: readonly Node[];
  /** Where each node can be reached. */
  readonly urls: readonly string[];
  readonly postgres: Postgres;
  readonly redis: Redis;
  close(): Promise<void>;
}

/** A house of one server on SQLite, in the same shape. */
export type Alone = Pick<Cluster, "place" | "nodes" | "urls" | "close">;

export interface ClusterOptions {
  /** The number of servers; 3. */
  readonly nodes?: number;
  /** True if each node has proxies of its own. */
  readonly proxies?: boolean;
  readonly postgres?: PostgresOptions;
  readonly settings?: Readonly<Record<string, string>>;
  /** Replaces `FAULT_TIMING`. */
  readonly timing?: Partial<Timing>;
  /** The program of a node, in place of the server's own. */
  readonly main?: string;
}

/** Limits too high for any test to reach. */
export const ROOMY: Readonly<Record<string, string>> = Object.fromEntries(
  ["SENDS_BURST", "COMMANDS_BURST", "QUERIES_BURST", "ENTRIES_PER_ADDRESS", "MISSED_MAX"]
    .concat("FRIEND_REQUESTS_PER_DAY", "JOIN_REQUESTS_PER_DAY", "CONNECTIONS_PER_USER")
    .concat("GROUPS_PER_DAY", "LOGINS_PER_ADDRESS", "FREE_SPACE_MIN")
    .map((limit) => [`LIMIT_${limit}`, "1000000"]),
);

/** Starts PostgreSQL, Redis and the servers, all servers at once as after a power failure. */
export async function openCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const ending: (() => unknown)[] = [];
  const close = async () => {
    const failed: unknown[] = [];
    for (const end of ending.splice(0).reverse()) {
      await Promise.try(end).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  };
  try {
    const postgres = await startPostgres(options.postgres);
    ending.push(() => postgres.stop());
    const redis = await startRedis();
    ending.push(redis.stop);
    const place = await createPlace(postgres.url);
    ending.push(() => {
      postgres.thaw();
      return place.remove();
    });
    const proxies = Array.from({ length: options.nodes ?? 3 }, () =>
      prepareNode(place, redis.url, options),
    );
    const nodes = await Promise.all(proxies);
    ending.push(() => endAll(nodes));
    await Promise.all(nodes.map(({ server }) => server.start()));
    return { place, nodes, urls: nodes.map(({ server }) => server.url), postgres, redis, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts one server on SQLite. */
export async function openAlone(
  options: ClusterOptions = {},
  place = createSqlitePlace(),
): Promise<Alone> {
  const server = new ServerProcess(place, { ...ROOMY, ...options.settings }, options.main);
  await server.start();
  const nodes = [{ server, toPostgres: undefined, toRedis: undefined }];
  return {
    place,
    nodes,
    urls: [server.url],
    close: () => endAll(nodes).finally(place.remove),
  };
}

async function prepareNode(
  place: TestPlace,
  redis: string,
  options: ClusterOptions,
): Promise<Node> {
  const { url } = place;
  if (url === undefined) throw new Error("A cluster is on PostgreSQL");
  const toPostgres = options.proxies ? await openProxy(url) : undefined;
  const toRedis = options.proxies ? await openProxy(redis) : undefined;
  const timing = options.timing ?? FAULT_TIMING;
  const settings = {
    ...ROOMY,
    REDIS_URL: toRedis?.by(redis) ?? redis,
    FILES_SHARED: "on",
    TEST_TIMING: JSON.stringify(timing),
    ...options.settings,
  };
  const away = { ...place, url: toPostgres?.by(url) ?? url };
  // Only the tests' own program reads `TEST_TIMING`.
  const main = options.main ?? (Object.keys(timing).length > 0 ? STOPPING_SERVER : undefined);
  const server = new ServerProcess(away, settings, main);
  return { server, toPostgres, toRedis };
}

/** Restarts everything that a failed test left stopped, and stops its load. */
export async function mend({ nodes, postgres, redis }: Cluster): Promise<void> {
  if (!postgres.running) await postgres.start();
  postgres.thaw();
  if (!redis.running) await redis.start();
  redis.thaw();
  for (const { server } of nodes) {
    server.thaw();
    if (!server.running) await server.start();
  }
  await Load.stopAll();
}

/** Kills the nodes, and checks that none logged an error. */
async function endAll(nodes: readonly Node[]): Promise<void> {
  await Promise.all(nodes.map(({ server }) => server.kill()));
  for (const { toPostgres, toRedis } of nodes) {
    toPostgres?.close();
    toRedis?.close();
  }
  const lines = nodes.flatMap(({ server }) => server.said.split("\n"));
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
}
