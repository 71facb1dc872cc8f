import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Cluster, mend, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { LobbyListener } from "../support/lobby-listener.ts";
import { LONG, often, onPostgres, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { outcomeOf } from "../support/race.ts";
import { Random } from "../support/random.ts";
import { openStream } from "../support/stream.ts";

/** How soon a message reaches the other nodes without Redis, in milliseconds. */
const HEARD_MS = 2_000;

/** How soon the other nodes refuse an ended session without Redis, in milliseconds. */
const ENDED_MS = 10_000;

const TIMES = often(1, 10);
const AWAY_MS = LONG ? 20_000 : 2_000;

/** How many searches a minute are allowed. */
const SEARCHES = 6;

onPostgres("Redis, through which three nodes tell each other their events,", () => {
  const random = new Random();
  let cluster: Cluster;
  let load: Load;
  let listener: LobbyListener;

  beforeAll(async () => {
    const settings = { LIMIT_SEARCHES_PER_MINUTE: String(SEARCHES) };
    cluster = await openCluster({ settings });
  });
  afterAll(() => cluster.close());
  beforeEach(async () => {
    await mend(cluster);
    load = await Load.start(cluster.urls, { random });
    listener = await LobbyListener.open(cluster.urls);
  });

  /** Checks that everything works without Redis, and is only delivered a little later. */
  async function expectGoesOn(): Promise<void> {
    const until = performance.now() + AWAY_MS;
    do {
      await load.goesOn(HEARD_MS);
      await listener.hearWithin(HEARD_MS);
    } while (performance.now() < until);
  }

  async function expectBack(): Promise<void> {
    await eventually(() => listener.hearWithin(500), 10_000);
    listener.close();
    await judge(load, cluster.place, random.pick(cluster.urls));
  }

  test(
    `is killed and comes back empty, ${TIMES} times: messages still arrive within 2 s`,
    async () => {
      for (let n = 0; n < TIMES; n++) {
        await cluster.redis.kill();
        await expectGoesOn();
        await cluster.redis.start();
        await load.goesOn(HEARD_MS);
      }
      await expectBack();
    },
    patience(TIMES, 2 * AWAY_MS),
  );

  test(
    `loses all its data, ${10 * TIMES} times: nobody notices`,
    async () => {
      for (let n = 0; n < 10 * TIMES; n++) {
        await cluster.redis.flush();
        await Bun.sleep(random.below(50));
      }
      await expectGoesOn();
      await expectBack();
    },
    patience(TIMES, 2 * AWAY_MS),
  );

  test(
    "does not answer: messages still arrive within 2 s",
    async () => {
      cluster.redis.freeze();
      await expectGoesOn();
      cluster.redis.thaw();
      await expectBack();
    },
    patience(1, 2 * AWAY_MS),
  );

  test(
    "refuses the password: messages still arrive within 2 s, until it accepts it again",
    async () => {
      await cluster.redis.refuse(true);
      await expectGoesOn();
      await cluster.redis.refuse(false);
      await expectBack();
    },
    patience(1, 2 * AWAY_MS),
  );

  /** Lets a new person search at each node in turn. Returns how many searches were allowed. */
  async function searchesOf(name: string, tries: number): Promise<number> {
    const [first = ""] = cluster.urls;
    const person = await Person.register(first, name);
    const searching = Array.from({ length: tries }, (_, n) =>
      outcomeOf(
        person.at(cluster.urls[n % cluster.urls.length] ?? first).call("user.list", {
          query: "nobody at all",
        }),
      ),
    );
    return (await Promise.all(searching)).filter((outcome) => outcome === "done").length;
  }

  test(
    "keeps one limit for all nodes; without Redis each node has its own",
    async () => {
      await eventually(async () => {
        const name = `carol.${crypto.randomUUID().slice(0, 8)}`;
        expect(await searchesOf(name, 4 * SEARCHES)).toBe(SEARCHES);
      });
      await cluster.redis.kill();
      await listener.hearWithin(HEARD_MS);
      await eventually(async () => {
        const name = `dave.${crypto.randomUUID().slice(0, 8)}`;
        expect(await searchesOf(name, 6 * SEARCHES)).toBe(3 * SEARCHES);
      });
      await cluster.redis.start();
      await expectBack();
    },
    patience(1, 2 * AWAY_MS),
  );

  test(
    "is away while Alice signs in and out: every node knows it",
    async () => {
      const [here = "", there = ""] = cluster.urls;
      const alice = await Person.register(here, "Alice", "alice.redis");
      await cluster.redis.kill();
      const phone = await alice.elsewhere();
      const streams = await Promise.all(
        (["ws", "sse", "poll"] as const).map((kind) => openStream(phone.at(there), kind)),
      );
      await Promise.all(streams.map(({ begun }) => begun));
      await phone.call("session.logout", {});
      await eventually(async () => {
        for (const { frames } of streams) expect(frames.at(-1)?.type).toBe("bye");
        for (const url of cluster.urls) {
          expect((await phone.at(url).refused("snapshot.show", {})).code).toBe("session_ended");
        }
      }, ENDED_MS);
      await cluster.redis.start();
      await expectBack();
    },
    patience(1, 2 * AWAY_MS),
  );
});
