import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { positionOf } from "../../packages/client/src/cursor.ts";
import type { Point } from "../../packages/server/src/lib/point.ts";
import { type Cluster, mend, openCluster } from "../support/cluster.ts";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { Follower } from "../support/follower.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { often, onPostgres, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";
import { rowsOf } from "../support/rows.ts";
import { STOPPING_SERVER, stopAt } from "../support/stopping.ts";
import { openStream, STREAM_KINDS } from "../support/stream.ts";

/** How long a dead or frozen node may delay the others, in milliseconds. */
const GO_ON_MS = 3_000;

/** How soon all clients are back after a node was replaced, in milliseconds. */
const BACK_MS = 10_000;

/** How soon the others deliver an event that a node could not announce before it died, in milliseconds. */
const HEARD_MS = 2_000;

const KILLS = often(5, 50);
const KILLS_EACH = often(1, 10);
const STOPS = often(1, 10);
const CLIENTS = often(60, 1_000);

onPostgres("of three nodes", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await openCluster({ main: STOPPING_SERVER });
  });
  afterAll(() => cluster.close());
  beforeEach(() => mend(cluster));

  test(
    `one is killed, ${KILLS} times: the others continue, and nothing is lost or done twice (TEST_SEED=${SEED})`,
    async () => {
      const { nodes, place, urls } = cluster;
      const random = new Random();
      const load = await Load.start(urls, { random });
      for (let n = 0; n < KILLS; n++) {
        const { server } = random.pick(nodes);
        await Bun.sleep(random.below(300));
        await server.kill();
        await load.goesOn(GO_ON_MS);
        await server.start();
      }
      await judge(load, place, random.pick(urls));
    },
    patience(KILLS, 5_000),
  );

  test("one dies after its answer and before it tells the others: they deliver the message within 2 s", async () => {
    const { nodes } = cluster;
    const [here, there] = nodes;
    if (here === undefined || there === undefined) throw new Error("There are fewer nodes");
    const alice = await Person.enter(there.server.url, "Alice");
    const bob = await openStream(await Person.enter(there.server.url, "Bob"), "ws");
    await bob.begun;
    await here.server.stop();
    await here.server.start(stopAt("publishing", 1, "SIGKILL"));
    const { id } = await alice.at(here.server.url).say("g:10000", "my last words here");
    const answered = performance.now();
    await here.server.gone();
    await eventually(() => expect(bob.ids()).toContain(id), HEARD_MS, answered);
    bob.close();
    await here.server.start();
    await expectHealthy(cluster.place);
  });

  const points: readonly Point[] = ["committing", "committed", "publishing"];
  test.each(points)(
    `one is killed while %s: the others continue, and nothing is lost or done twice`,
    async (point) => {
      const { nodes, place, urls } = cluster;
      const random = new Random();
      const load = await Load.start(urls, { random });
      for (let n = 0; n < KILLS_EACH; n++) {
        const { server } = random.pick(nodes);
        await server.stop();
        await server.start(stopAt(point, 5 + random.below(20), "SIGKILL"));
        await server.gone();
        await load.goesOn(GO_ON_MS);
        await server.start();
      }
      await judge(load, place, random.pick(urls));
    },
    patience(KILLS_EACH, 10_000),
  );

  test(
    "one freezes while it holds the lock of the log: the others continue within 3 s, and it catches up",
    async () => {
      const { nodes, place, urls } = cluster;
      const random = new Random();
      const load = await Load.start(urls, { random });
      for (let n = 0; n < STOPS; n++) {
        const { server } = random.pick(nodes);
        await server.stop();
        await server.start(stopAt("committing", 5 + random.below(20), "SIGSTOP"));
        await server.frozen();
        const others = urls.filter((url) => url !== server.url);
        await load.goesOnAt(others, GO_ON_MS);
        server.thaw();
        await load.goesOn(GO_ON_MS);
      }
      for (const url of urls) expect((await fetch(`${url}/readyz`)).status).toBe(200);
      await judge(load, place, random.pick(urls));
    },
    patience(STOPS, 15_000),
  );

  test(
    `each is restarted in turn: ${CLIENTS} clients are back within 10 s, and nothing is lost`,
    async () => {
      const { nodes, place, urls } = cluster;
      const random = new Random();
      const clients = await followWith(CLIENTS, urls, random);
      const load = await Load.start(urls, { random, pauseMs: often(150, 1_000) });
      const [alice] = load.cast.people;
      for (const { server } of nodes) {
        const before = performance.now();
        expect(await server.stop()).toBe(0);
        await server.start();
        const { id } = await load.sayInLobby(alice);
        await eventually(
          () => {
            const deaf = clients.filter(({ follower }) => !idsOf(follower).includes(id));
            expect(deaf).toHaveLength(0);
          },
          BACK_MS,
          before,
        );
      }
      await judge(load, place, random.pick(urls));
      const lobby = await rowsOf(
        place,
        `select id from audience where topic = 'g:10000' order by id`,
      );
      for (const { follower, from } of clients) {
        const all = lobby.map(({ id }) => Number(id)).filter((id) => id > from);
        await eventually(() => expect(idsOf(follower)).toEqual(all), BACK_MS);
        await follower.stop();
      }
    },
    patience(CLIENTS, 100),
  );
});

/** The most clients on streams and polls, because `fetch` keeps at most 256 requests open. */
const FETCHED_MOST = 120;

/** A listener, and the event after which they listen. */
interface Client {
  readonly follower: Follower;
  readonly from: number;
}

/** Guests who listen to the lobby at a random node, over each transport. */
async function followWith(count: number, urls: readonly string[], random: Random) {
  const clients: Client[] = [];
  for (let n = 0; n < count; n++) {
    const guest = await Person.enter(random.pick(urls), `Guest ${n}`);
    const kind = n < FETCHED_MOST ? STREAM_KINDS[n % STREAM_KINDS.length] : "ws";
    const somewhere = () => guest.at(random.pick(urls));
    const cursor = await guest.cursor();
    const follower = new Follower(somewhere, kind ?? "ws", cursor);
    clients.push({ follower, from: positionOf(cursor) });
  }
  return clients;
}

const idsOf = (follower: Follower) => follower.events().map(({ id }) => id);
