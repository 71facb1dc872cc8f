import { expect, test } from "bun:test";
import { type Cluster, mend, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import type { FaultyProxy } from "../support/faulty-proxy.ts";
import { onPostgres } from "../support/long.ts";
import { allowed } from "../support/machine.ts";

/** How soon a server notices a fault, and how soon it recovers, in milliseconds. */
const NOTICE_MS = 15_000;
const BACK_MS = 10_000;

const READY = { status: 200, text: "ready\n" };
const WITHOUT_REDIS = { status: 200, text: "ready, but Redis is away\n" };
const UNANSWERED = { status: 503, text: "the database does not answer\n" };
const SILENT = { status: 503, text: "the database has not been reached for 8 seconds\n" };

/** A server with its own PostgreSQL, Redis and proxies. */
class Watched implements AsyncDisposable {
  readonly cluster: Cluster;
  readonly url: string;
  readonly toPostgres: FaultyProxy;
  readonly toRedis: FaultyProxy;

  constructor(cluster: Cluster) {
    const [node] = cluster.nodes;
    if (node?.toPostgres === undefined || node.toRedis === undefined) {
      throw new Error("A proxy is missing");
    }
    this.cluster = cluster;
    this.url = node.server.url;
    this.toPostgres = node.toPostgres;
    this.toRedis = node.toRedis;
  }

  async becomes(wanted: typeof READY, ms = NOTICE_MS): Promise<void> {
    await eventually(async () => {
      const answer = await fetch(`${this.url}/readyz`);
      expect({ status: answer.status, text: await answer.text() }).toEqual(wanted);
    }, ms);
    expect(await (await fetch(`${this.url}/healthz`)).text()).toBe("ok\n");
  }

  async expectMetrics(...lines: readonly string[]): Promise<void> {
    const page = (await (await fetch(`${this.url}/metrics`)).text()).split("\n");
    for (const line of lines) expect(page).toContain(line);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await mend(this.cluster).finally(() => this.cluster.close());
  }
}

/** A test of a server that is ready at first. It mostly waits, so it runs at the same time as the others. */
function watch(what: string, play: (watched: Watched) => Promise<void>): void {
  test.concurrent(what, async () => {
    await using watched = new Watched(await openCluster({ nodes: 1, proxies: true, timing: {} }));
    await watched.becomes(READY, BACK_MS);
    await play(watched);
  });
}

onPostgres("/readyz of a server that", () => {
  watch("has lost PostgreSQL says so, and later that it is silent", async (watched) => {
    const { postgres } = watched.cluster;
    await postgres.kill();
    await watched.becomes(UNANSWERED, 4_000);
    await watched.expectMetrics("teahouse_silent 0", "teahouse_redis_up 1");
    await watched.becomes(SILENT);
    await watched.expectMetrics("teahouse_silent 1", "teahouse_redis_up 1");
    await postgres.start();
    await watched.becomes(READY, BACK_MS);
  });

  watch("gets no answer from PostgreSQL also says so, without a long wait", async (watched) => {
    const { url, toPostgres } = watched;
    toPostgres.mute(true);
    const asked = await fetch(`${url}/readyz`);
    expect(asked.status).toBe(503);
    await watched.becomes(SILENT);
    const before = performance.now();
    const quickly = await fetch(`${url}/readyz`);
    const took = performance.now() - before;
    expect(quickly.status).toBe(503);
    expect(took).toBeLessThan(await allowed(1_000, took));
    toPostgres.mute(false);
    await watched.becomes(READY, BACK_MS);
  });

  watch("has lost Redis stays ready and says what is missing", async (watched) => {
    const { toRedis } = watched;
    const { redis } = watched.cluster;
    await redis.kill();
    await watched.becomes(WITHOUT_REDIS);
    await watched.expectMetrics("teahouse_silent 0", "teahouse_redis_up 0");
    await redis.start();
    await watched.becomes(READY, BACK_MS);
    toRedis.mute(true);
    await watched.becomes(WITHOUT_REDIS);
    toRedis.mute(false);
    await watched.becomes(READY, BACK_MS);
  });

  watch("has lost both is not ready", async (watched) => {
    const { postgres, redis } = watched.cluster;
    await Promise.all([redis.kill(), postgres.kill()]);
    await watched.becomes(UNANSWERED, 4_000);
    await watched.becomes(SILENT);
    await Promise.all([redis.start(), postgres.start()]);
    await watched.becomes(READY, BACK_MS);
  });
});
