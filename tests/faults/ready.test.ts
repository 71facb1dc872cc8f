import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Cluster, mend, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { onPostgres } from "../support/long.ts";
import type { Road } from "../support/road.ts";

/** How long something may take to be noticed, and to be as before, in milliseconds. */
const NOTICE_MS = 15_000;
const BACK_MS = 10_000;

const READY = { status: 200, text: "ready\n" };
const WITHOUT_REDIS = { status: 200, text: "ready, but Redis is away\n" };
const UNANSWERED = { status: 503, text: "the database does not answer\n" };
const SILENT = { status: 503, text: "the database was not reached for 8 seconds\n" };

onPostgres("/readyz of a server that", () => {
  let cluster: Cluster;
  let url: string;
  let toPostgres: Road;
  let toRedis: Road;

  beforeAll(async () => {
    cluster = await openCluster({ nodes: 1, roads: true });
    const [node] = cluster.nodes;
    if (node?.toPostgres === undefined || node.toRedis === undefined) {
      throw new Error("A road is missing");
    }
    ({ url } = node.server);
    ({ toPostgres, toRedis } = node);
  });
  afterAll(() => cluster.close());
  beforeEach(async () => {
    for (const road of [toPostgres, toRedis]) road.mute(false);
    await mend(cluster);
    await becomes(READY, BACK_MS);
  });

  async function becomes(wanted: typeof READY, ms = NOTICE_MS): Promise<void> {
    await eventually(async () => {
      const answer = await fetch(`${url}/readyz`);
      expect({ status: answer.status, text: await answer.text() }).toEqual(wanted);
    }, ms);
    expect(await (await fetch(`${url}/healthz`)).text()).toBe("ok\n");
  }

  async function expectMetrics(...lines: readonly string[]): Promise<void> {
    const page = (await (await fetch(`${url}/metrics`)).text()).split("\n");
    for (const line of lines) expect(page).toContain(line);
  }

  test("has lost PostgreSQL says that it does not answer, and after 8 s for how long", async () => {
    await cluster.postgres.kill();
    await becomes(UNANSWERED, 4_000);
    await expectMetrics("teahouse_silent 0", "teahouse_redis_up 1");
    await becomes(SILENT);
    await expectMetrics("teahouse_silent 1", "teahouse_redis_up 1");
    await cluster.postgres.start();
    await becomes(READY, BACK_MS);
  });

  test("gets no answer from PostgreSQL says so too, and leaves nobody waiting", async () => {
    toPostgres.mute(true);
    const asked = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(NOTICE_MS) });
    expect(asked.status).toBe(503);
    await becomes(SILENT);
    const quickly = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) });
    expect(quickly.status).toBe(503);
    toPostgres.mute(false);
    await becomes(READY, BACK_MS);
  });

  test("has lost Redis stays ready and says what it has not", async () => {
    await cluster.redis.kill();
    await becomes(WITHOUT_REDIS);
    await expectMetrics("teahouse_silent 0", "teahouse_redis_up 0");
    await cluster.redis.start();
    await becomes(READY, BACK_MS);
    toRedis.mute(true);
    await becomes(WITHOUT_REDIS);
    toRedis.mute(false);
    await becomes(READY, BACK_MS);
  });

  test("has lost both is not ready", async () => {
    await Promise.all([cluster.redis.kill(), cluster.postgres.kill()]);
    await becomes(UNANSWERED, 4_000);
    await becomes(SILENT);
    await Promise.all([cluster.redis.start(), cluster.postgres.start()]);
    await becomes(READY, BACK_MS);
  });
});
