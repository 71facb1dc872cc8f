import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Cluster, mend, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { LobbyListener } from "../support/lobby-listener.ts";
import { LONG, often, onPostgres, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random } from "../support/random.ts";

/** How soon everything works again after the database is back, in milliseconds. */
const BACK_MS = 10_000;

const TIMES = often(1, 10);
const FROZEN_MS = LONG ? 20_000 : 6_000;

onPostgres("PostgreSQL, while three nodes work with it,", () => {
  let cluster: Cluster;
  let load: Load;
  const random = new Random();

  beforeAll(async () => {
    cluster = await openCluster({ postgres: { connections: 60 } });
  });
  afterAll(() => cluster.close());
  beforeEach(async () => {
    await mend(cluster);
    load = await Load.start(cluster.urls, { random });
  });

  /** Checks that each node refuses with 503 and `Retry-After`, and closes no stream. */
  async function expectRefused(): Promise<void> {
    const refusing = cluster.urls.map(async (url) => {
      const stranger = new Person(url, 0, "none");
      await eventually(async () => {
        const answer = await stranger.fetch("/api/sync");
        expect(answer.status).toBe(503);
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      }, BACK_MS);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      expect((await fetch(`${url}/readyz`)).status).toBe(503);
    });
    await Promise.all(refusing);
  }

  /** Checks that everything works again, also for clients that listened all the time. */
  async function expectBack(listener: LobbyListener): Promise<void> {
    await load.goesOn(BACK_MS);
    await eventually(() => listener.hearWithin(2_000), BACK_MS);
    for (const url of cluster.urls) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    listener.close();
    await judge(load, cluster.place, random.pick(cluster.urls));
  }

  test(
    `is killed and started again, ${TIMES} times: requests are refused meanwhile, then everything works again`,
    async () => {
      const { postgres } = cluster;
      const listener = await LobbyListener.open(cluster.urls);
      for (let n = 0; n < TIMES; n++) {
        await postgres.kill();
        if (n === 0) await expectRefused();
        await postgres.start();
        await load.goesOn(BACK_MS);
      }
      await expectBack(listener);
    },
    patience(TIMES, 10_000),
  );

  test(
    `is restarted, and ends all connections, ${TIMES} times: nothing is lost or done twice`,
    async () => {
      const { postgres } = cluster;
      const listener = await LobbyListener.open(cluster.urls);
      for (let n = 0; n < TIMES; n++) {
        await postgres.restart();
        await load.goesOn(BACK_MS);
        await postgres.terminateAll();
        await load.goesOn(BACK_MS);
      }
      await expectBack(listener);
    },
    patience(TIMES, 15_000),
  );

  test(
    `does not answer for ${FROZEN_MS / 1000} s: requests are refused meanwhile, then everything works again`,
    async () => {
      const { postgres } = cluster;
      const listener = await LobbyListener.open(cluster.urls);
      postgres.freeze();
      await Promise.all([expectRefused(), Bun.sleep(FROZEN_MS)]).finally(() => postgres.thaw());
      await expectBack(listener);
    },
    patience(1, 2 * FROZEN_MS),
  );

  test(
    "has no connection left: requests are refused meanwhile, then everything works again",
    async () => {
      const listener = await LobbyListener.open(cluster.urls);
      const giveBack = await cluster.postgres.exhaust(cluster.nodes.map(({ server }) => server));
      await expectRefused().finally(giveBack);
      await expectBack(listener);
    },
    patience(1, 30_000),
  );
});
