import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import type { Point } from "../../packages/server/src/lib/point.ts";
import { type Alone, openAlone, ROOMY } from "../support/cluster.ts";
import { createPlace, type TestPlace } from "../support/database.ts";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { expectGroupsWhole } from "../support/group-invariants.ts";
import { expectDecidedOnce, expectFriendshipsWhole, expectNoGaps } from "../support/invariants.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { often, onSqlite, patience } from "../support/long.ts";
import { allowed } from "../support/machine.ts";
import { Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";
import { repeatUntilAnswered } from "../support/repeat-until-answered.ts";
import { countOf } from "../support/rows.ts";
import { ServerProcess } from "../support/server-process.ts";
import { STOPPING_SERVER, stopAt } from "../support/stopping.ts";

const LOBBY = "g:10000";
const KILLS = often(20, 100);
const KILLS_EACH = often(2, 20);
const FEWER_KILLS = often(process.env.TEST_POSTGRES === undefined ? 6 : 3, 20);

/** How soon a server on SQLite is back, in milliseconds. */
const BACK_MS = 2_000;

onSqlite("a house of one server", () => {
  let house: Alone;
  let server: ServerProcess;
  const random = new Random();

  beforeAll(async () => {
    house = await openAlone({ main: STOPPING_SERVER });
    const [node] = house.nodes;
    if (node === undefined) throw new Error("There is no server");
    server = node.server;
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    if (!server.running) await server.start();
    await Load.stopAll();
  });

  test(
    `that is killed ${KILLS} times is back within 2 s, loses nothing and does nothing twice (TEST_SEED=${SEED})`,
    async () => {
      const load = await Load.start(house.urls, { random });
      for (let n = 0; n < KILLS; n++) {
        await Bun.sleep(random.below(150));
        await server.kill();
        const before = performance.now();
        await server.start();
        const took = performance.now() - before;
        expect(took).toBeLessThan(await allowed(BACK_MS, took));
        await load.goesOn(BACK_MS);
      }
      await judge(load, house.place, server.url);
    },
    patience(KILLS, 5_000),
  );

  const points: readonly Point[] = ["committing", "committed"];
  test.each(points)(
    "that is killed while %s loses nothing and does nothing twice",
    async (point) => {
      const load = await Load.start(house.urls, { random });
      for (let n = 0; n < KILLS_EACH; n++) {
        await server.stop();
        await server.start(stopAt(point, 5 + random.below(30), "SIGKILL"));
        await server.gone();
        await server.start();
        await load.goesOn(BACK_MS);
      }
      await judge(load, house.place, server.url);
    },
    patience(KILLS_EACH, 10_000),
  );
});

let place: TestPlace;
let server: ServerProcess;

beforeAll(async () => {
  place = await createPlace();
  server = new ServerProcess(place, ROOMY);
  await server.start();
});
afterAll(async () => {
  expect(server.said).not.toContain('"level":"error"');
  await server.kill();
  await place.remove();
});

/** Kills the server and starts it again, each time at a random point of the work that `made` counts. */
async function killOverAndOver(kills: number, made: () => number): Promise<void> {
  const random = new Random();
  for (let n = 0; n < kills; n++) {
    const next = made() + 1 + random.below(20);
    await eventually(() => expect(made()).toBeGreaterThanOrEqual(next), 10_000);
    await Bun.sleep(random.below(10));
    await server.kill();
    await server.start();
  }
}

test(
  `a server killed ${FEWER_KILLS} times among friend requests leaves no half-made friendship (TEST_SEED=${SEED})`,
  async () => {
    const friends = await Promise.all(
      Array.from({ length: 8 }, (_, at) => Person.register(server.url, `friend.${at}`)),
    );
    const random = new Random();
    let made = 0;
    let on = true;

    /** Repeats an act until it is answered. A refusal is also an answer, to the slower of two. */
    const settle = (act: () => Promise<unknown>) => repeatUntilAnswered(act).catch(() => {});

    /** Two people ask each other at once, requests are accepted twice at once, and sometimes a friendship ends. */
    const mingle = async () => {
      while (on) {
        const [one, other] = [random.pick(friends), random.pick(friends)];
        if (one === other) continue;
        const ask = (from: Person, to: Person) => {
          const input = { clientId: crypto.randomUUID(), to: to.id };
          return settle(() => from.call("friend-request.send", input));
        };
        await Promise.all([ask(one, other), random.chance(0.3) ? ask(other, one) : undefined]);
        const { requests } = await repeatUntilAnswered(() => other.call("friend-request.list", {}));
        for (const { id, to, state } of requests) {
          if (to !== other.id || state !== "pending") continue;
          const accept = () => settle(() => other.call("friend-request.accept", { request: id }));
          const decline = () => settle(() => other.call("friend-request.decline", { request: id }));
          await Promise.all([accept(), random.chance(0.5) ? accept() : decline()]);
        }
        if (random.chance(0.5)) await settle(() => one.call("friend.remove", { user: other.id }));
        made++;
      }
    };
    const mingling = Array.from({ length: 6 }, mingle);
    await killOverAndOver(FEWER_KILLS, () => made);
    on = false;
    await Promise.all(mingling);

    await expectDecidedOnce(place);
    await expectFriendshipsWhole(place);
    await expectNoGaps(place);
    await expectGroupsWhole(place);
    await expectHealthy(place);
  },
  patience(FEWER_KILLS, 2_000),
);

test(
  `a server killed ${FEWER_KILLS} times during its first start becomes one complete house (TEST_SEED=${SEED})`,
  async () => {
    const fresh = await createPlace();
    const beginner = new ServerProcess(fresh, ROOMY, STOPPING_SERVER);
    const random = new Random();
    const startMs = await firstStartMs();
    for (let n = 0; n < FEWER_KILLS; n++) await beginner.startAndKill(random.below(startMs));
    await beginner.start();
    await expectOneHouse(fresh, beginner);
    await fresh.remove();
  },
  patience(FEWER_KILLS, 2_000),
);

test(
  `a server killed ${FEWER_KILLS} times within its migrations becomes one complete house (TEST_SEED=${SEED})`,
  async () => {
    const fresh = await createPlace();
    const beginner = new ServerProcess(fresh, ROOMY, STOPPING_SERVER);
    const random = new Random();
    for (let n = 0; n < FEWER_KILLS; n++) {
      const wish = stopAt("migrating", 1 + random.below(15), "SIGKILL");
      await expect(beginner.start(wish)).rejects.toThrow("did not open");
    }
    await beginner.start();
    await expectOneHouse(fresh, beginner);
    await fresh.remove();
  },
  patience(FEWER_KILLS, 2_000),
);

/** How long the first start of a server takes on this machine now, in milliseconds. */
async function firstStartMs(): Promise<number> {
  const other = await createPlace();
  const server = new ServerProcess(other, ROOMY, STOPPING_SERVER);
  const before = performance.now();
  await server.start();
  const took = performance.now() - before;
  await server.kill();
  await other.remove();
  return Math.ceil(took);
}

/** Checks that a house has everything once, and works. */
async function expectOneHouse(fresh: TestPlace, beginner: ServerProcess): Promise<void> {
  const dave = await Person.enter(beginner.url, "Dave");
  expect(await dave.say(LOBBY, "the first")).toMatchObject({ seq: 1 });
  for (const table of ["log", "schema_version", "groups", "conversations", "memberships"]) {
    const rows = await countOf(fresh, `select count(*) from ${table}`);
    expect({ table, rows }).toEqual({ table, rows: 1 });
  }
  await expectNoGaps(fresh);
  await expectGroupsWhole(fresh);
  await expectHealthy(fresh);
  expect(await beginner.stop()).toBe(0);
}
