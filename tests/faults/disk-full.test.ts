import { afterEach, describe, expect, test } from "bun:test";
import { type Cursor, groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { SQL } from "bun";
import { type Alone, type Cluster, openAlone, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { LobbyListener } from "../support/lobby-listener.ts";
import { onPostgres, onSqlite, patience } from "../support/long.ts";
import type { Person } from "../support/person.ts";
import type { Postgres } from "../support/postgres.ts";
import { MAY_MOUNT, mountSmallDisk, type SmallDisk } from "../support/small-disk.ts";
import { Writes } from "../support/writes.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

const REFUSED_MS = 20_000;
const BACK_MS = 10_000;

if (!MAY_MOUNT) console.warn("A full disk is not tested: only root may mount a small one");

let disk: SmallDisk | undefined;
afterEach(async () => {
  await disk?.remove();
  disk = undefined;
});

/** Those who talk, listen and write while the disk is full. */
async function gather({ urls }: Alone) {
  const load = await Load.start(urls);
  const listener = await LobbyListener.open(urls);
  const writes = await Promise.all(urls.map(Writes.begin));
  const { people } = load.company;
  const cursor = await people[0].cursor();
  for (const person of people) await eventually(() => expectReads(person, cursor));
  return { load, listener, writes, cursor };
}

type Gathered = Awaited<ReturnType<typeof gather>>;

/** Everything is as before, what was acknowledged stands, and what was refused is done when it is asked for again. */
async function expectBack({ load, listener, writes }: Gathered, { place, urls }: Alone) {
  await load.goesOn(BACK_MS);
  await eventually(() => listener.hearWithin(2_000), BACK_MS);
  listener.close();
  for (const each of writes) {
    await each.expectKept(place);
    each.close();
  }
  await judge(load, place, urls[0] ?? "");
}

/** A house whose disk is full refuses what writes and answers what reads; with room again all is as before. */
async function fillUp(house: Alone, { fill, empty }: SmallDisk): Promise<void> {
  const gathered = await gather(house);
  const { load, writes, cursor } = gathered;
  fill();
  for (const each of writes) await eventually(() => each.expectRefused(), REFUSED_MS);
  for (const person of load.company.people) await expectReads(person, cursor);
  empty();
  await expectBack(gathered, house);
}

/**
 * A PostgreSQL that cannot write its write-ahead log stops, and its start fails as long as there is no room: it is
 * started over and over until it stands, as a supervisor does it. The servers refuse all meanwhile, and go on.
 */
async function fillUpWhole(cluster: Cluster, { fill, empty }: SmallDisk): Promise<void> {
  const { postgres, urls } = cluster;
  const gathered = await gather(cluster);
  const { load, writes } = gathered;
  fill();
  await eventually(() => wantNextWal(postgres), REFUSED_MS);
  await expectAway(gathered, urls);
  const starting = postgres.start();
  await expectAway(gathered, urls);
  const acked = load.history.acked;
  for (const each of writes) await each.expectRefused();
  expect(load.history.acked).toBe(acked);
  empty();
  await starting;
  await expectBack(gathered, cluster);
}

/** Nothing is written or read at any server; each is alive, and says that it is not to be asked. */
async function expectAway({ load, writes }: Gathered, urls: readonly string[]): Promise<void> {
  for (const each of writes) await eventually(() => each.expectRefused(), REFUSED_MS);
  const [alice] = load.company.people;
  for (const url of urls) {
    const answer = await alice.at(url).fetch("/api/sync");
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  }
}

/** Lets PostgreSQL want the next file of its log at once, and not when the load has filled the one that it has. */
async function wantNextWal(postgres: Postgres): Promise<void> {
  const admin = new SQL({ url: postgres.url, max: 1, connectionTimeout: 2 });
  await admin`select pg_switch_wal()`.catch(() => {});
  await admin.close();
  expect(postgres.running).toBe(false);
}

/** Somebody has the snapshot, the history of the lobby, and what came behind a cursor. */
async function expectReads(person: Person, cursor: Cursor): Promise<void> {
  expect((await person.fetch("/api/sync")).status).toBe(200);
  const { events } = await person.call("event.list", { conversation: LOBBY, limit: 100 });
  expect(events.length).toBeGreaterThan(0);
  expect((await person.since(cursor)).length).toBeGreaterThan(0);
}

describe.if(MAY_MOUNT)("a full disk", () => {
  onSqlite("of SQLite", () => {
    test(
      "refuses writes but not reads, and recovers once there is room",
      async () => {
        const small = await mountSmallDisk(24);
        disk = small;
        const place = {
          engine: "sqlite" as const,
          folder: small.folder,
          url: undefined,
          remove: async () => {},
        };
        const house = await openAlone({}, place);
        await fillUp(house, small).finally(house.close);
      },
      patience(1, 30_000),
    );
  });

  onPostgres("of PostgreSQL", () => {
    test(
      "refuses writes but not reads, and recovers once there is room",
      async () => {
        const small = await mountSmallDisk(96);
        disk = small;
        const cluster = await openCluster({ postgres: { folder: small.folder } });
        await fillUp(cluster, small).finally(cluster.close);
      },
      patience(1, 30_000),
    );

    test(
      "with the write-ahead log on it stops PostgreSQL: room and its restart suffice, and nothing is lost",
      async () => {
        const small = await mountSmallDisk(160);
        disk = small;
        const postgres = { folder: small.folder, whole: true };
        const cluster = await openCluster({ nodes: 2, postgres });
        await fillUpWhole(cluster, small).finally(cluster.close);
      },
      patience(1, 60_000),
    );
  });
});
