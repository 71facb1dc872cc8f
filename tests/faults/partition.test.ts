import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Frame, groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { type Cluster, mend, type Node, openCluster } from "../support/cluster.ts";
import { cutOff, fallsSilent } from "../support/cut-off.ts";
import { eventually } from "../support/eventually.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { LobbyListener } from "../support/lobby-listener.ts";
import { often, onPostgres, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random } from "../support/random.ts";
import { openStream, STREAM_KINDS } from "../support/stream.ts";

/** How soon every node delivers an acknowledged message, whatever happens to Redis, in milliseconds. */
const HEARD_MS = 2_000;

/** How soon another message is acknowledged, even on a busy machine, in milliseconds. */
const GO_ON_MS = 10_000;

/** How long a user may still seem online at a dead node, in milliseconds. */
const GHOST_MS = 30_000;

/** The round trip of one node to PostgreSQL, and of two nodes to Redis, in milliseconds. */
const POSTGRES_FAR_MS = 50;
const REDIS_FAR_MS = 300;
const REDIS_FURTHER_MS = 600;

/** How many messages are sent while a node is cut off, and by how many people. A node reads fewer in one query. */
const MISSED = 520;
const VOICES = 10;

const TIMES = often(1, 10);

onPostgres("of four nodes", () => {
  const random = new Random();
  let cluster: Cluster;
  let home: Node;
  let away: Node;
  let further: Node;
  let doomed: Node;

  beforeAll(async () => {
    // As many as a server usually has: far from PostgreSQL, a question holds its connection for long.
    const settings = { TEST_READERS: "8" };
    cluster = await openCluster({ proxies: true, nodes: 4, settings });
    const [first, second, third, fourth] = cluster.nodes;
    if (!first || !second || !third || !fourth) throw new Error("There are too few nodes");
    [home, away, further, doomed] = [first, second, third, fourth];
  });
  afterAll(() => cluster.close());
  beforeEach(async () => {
    for (const { toPostgres, toRedis } of cluster.nodes) {
      for (const proxy of [toPostgres, toRedis]) {
        proxy?.mute(false);
        proxy?.delay(0);
      }
    }
    await mend(cluster);
  });

  const missesRedis = async ({ server }: Node) =>
    (await (await fetch(`${server.url}/readyz`)).text()).includes("Redis is away");

  test(
    "one is cut off from Redis: every message still reaches all nodes within 2 s",
    async () => {
      const listener = await LobbyListener.open(cluster.urls, STREAM_KINDS);
      const cutAndHear = async () => {
        away.toRedis?.mute(true);
        // At first the node believes that Redis is there, later that it is away.
        do await listener.hearWithin(HEARD_MS);
        while (!(await missesRedis(away)));
        await listener.hearWithin(HEARD_MS);
      };
      // A node that writes also reads what others wrote. A quiet node only notices it by looking.
      await cutAndHear();
      const load = await Load.start(cluster.urls, { random });
      for (let n = 0; n < TIMES; n++) {
        await cutAndHear();
        await load.goesOn(HEARD_MS);
        away.toRedis?.mute(false);
        away.toRedis?.cut();
        await load.goesOn(HEARD_MS);
        await listener.hearWithin(HEARD_MS);
      }
      listener.close();
      await judge(load, cluster.place, away.server.url);
    },
    patience(TIMES, 30_000),
  );

  test(
    "one has a slow network to PostgreSQL, and two a very slow one to Redis: messages still reach all within 2 s",
    async () => {
      const load = await Load.start(cluster.urls, { random });
      const listener = await LobbyListener.open(cluster.urls, STREAM_KINDS);
      // The proxy delays each direction.
      away.toPostgres?.delay(POSTGRES_FAR_MS / 2);
      away.toRedis?.delay(REDIS_FAR_MS / 2);
      further.toRedis?.delay(REDIS_FURTHER_MS / 2);
      for (let n = 0; n < TIMES; n++) {
        await load.goesOn(GO_ON_MS);
        await listener.hearWithin(HEARD_MS);
        await load.goesOn(GO_ON_MS);
      }
      listener.close();
      await judge(load, cluster.place, random.pick(cluster.urls));
    },
    patience(TIMES, 30_000),
  );

  test(
    "one misses more messages than it reads at once: a waiting poll is answered when the node is connected again",
    async () => {
      const mark = crypto.randomUUID().slice(0, 8);
      const [alice, carol] = await Promise.all([
        Person.register(home.server.url, "Alice", `alice.${mark}`),
        Person.register(home.server.url, "Carol", `carol.${mark}`),
      ]);
      const there = carol.at(away.server.url);
      const cursor = await there.cursor();
      await there.call("event.poll", { cursor });
      const lobby = groupConversation(PUBLIC_ROOM);
      const saying = async () => {
        const ids: number[] = [];
        for (let n = 0; n < MISSED / VOICES; n++) ids.push((await alice.say(lobby, "missed")).id);
        return ids;
      };

      for (const proxy of [away.toPostgres, away.toRedis]) proxy?.mute(true);
      const waiting = there.call("event.poll", { cursor, wait: 25 });
      const [said] = await Promise.all([
        Promise.all(Array.from({ length: VOICES }, saying)),
        fallsSilent(away),
      ]);
      for (const proxy of [away.toPostgres, away.toRedis]) proxy?.mute(false);

      const polled = await waiting;
      if ("reset" in polled) throw new Error("The events are gone");
      const ids = said.flat().sort((one, other) => one - other);
      const heard = polled.events.map(({ id }) => id);
      expect(heard).not.toEqual([]);
      expect(heard).toEqual(ids.slice(0, heard.length));
    },
    patience(1, 0),
  );

  /** Kills a node with an online user. Their friend sees them go offline, and nobody stays online there. */
  async function dies(node: Node): Promise<void> {
    const mark = crypto.randomUUID().slice(0, 8);
    const [alice, erin] = await Promise.all([
      Person.register(home.server.url, "Alice", `alice.${mark}`),
      Person.register(home.server.url, "Erin", `erin.${mark}`),
    ]);
    await alice.befriend(erin);
    const hers = await openStream(alice, "ws");
    await hers.begun;
    const there = await openStream(erin.at(node.server.url), "ws");
    const told = (online: boolean): Frame => ({ type: "presence", user: erin.id, online });
    await eventually(() => expect(hers.frames).toContainEqual(told(true)));
    await node.server.kill();
    await there.closed;
    expect(hers.frames).not.toContainEqual(told(false));
    await eventually(() => expect(hers.frames).toContainEqual(told(false)), GHOST_MS);
    hers.close();
  }

  test(
    "two are cut off and go silent: removed users receive nothing; one dies, and nobody stays online there",
    async () => {
      const load = await Load.start([home.server.url], { random });
      await Promise.all([
        cutOff(home, away, false),
        cutOff(home, further, true),
        dies(doomed),
        load.goesOn(GO_ON_MS),
      ]);
      await load.goesOn(GO_ON_MS);
      await judge(load, cluster.place, away.server.url);
    },
    patience(1, 30_000),
  );
});
