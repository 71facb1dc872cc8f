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

/** Starts a load, a listener and a writer for a house whose disk will be full. */
async function gather({ urls }: Alone) {
  const load = await Load.start(urls);
  const listener = await LobbyListener.open(urls);
  const writes = await Promise.all(urls.map(Writes.begin));
  const { people } = load.cast;
  const cursor = await people[0].cursor();
  for (const person of people) await eventually(() => expectReads(person, cursor));
  return { load, listener, writes, cursor };
}

type Gathered = Awaited<ReturnType<typeof gather>>;

/** Checks that everything works again, acknowledged writes are stored, and repeats of refused ones succeed. */
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

/** Checks that a house with a full disk refuses writes and answers reads, and recovers once there is room. */
async function fillUp(house: Alone, { fill, empty }: SmallDisk): Promise<void> {
  const gathered = await gather(house);
  const { load, writes, cursor } = gathered;
  fill();
  for (const each of writes) await eventually(() => each.expectRefused(), REFUSED_MS);
  for (const person of load.cast.people) await expectReads(person, cursor);
  empty();
  await expectBack(gathered, house);
  for (const { server } of house.nodes) await eventually(() => expectToldOnce(server.said));
}

/** Checks that the log has one line about the beginning and one about the end, though reading went on meanwhile. */
function expectToldOnce(said: string): void {
  const lines = said.split("\n").filter((line) => line.includes("The database is "));
  const told = lines.map((line) => JSON.parse(line));
  expect(told.map(({ message }) => message)).toEqual([
    "The database is away",
    "The database is back",
  ]);
  for (const { cause } of told) expect(cause).toMatch(/disk is full|No space left/);
}

/**
 * Checks a PostgreSQL whose write-ahead log is on the full disk. It stops, and cannot start until there is room. The
 * test restarts it again and again, as a supervisor does. Meanwhile the servers refuse everything, and keep running.
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

/** Checks that each server refuses reads and writes, and is alive but not ready. */
async function expectAway({ load, writes }: Gathered, urls: readonly string[]): Promise<void> {
  for (const each of writes) await eventually(() => each.expectRefused(), REFUSED_MS);
  const [alice] = load.cast.people;
  for (const url of urls) {
    const answer = await alice.at(url).fetch("/api/sync");
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  }
}

/** Makes PostgreSQL need the next file of its write-ahead log at once. */
async function wantNextWal(postgres: Postgres): Promise<void> {
  const admin = new SQL({ url: postgres.url, max: 1, connectionTimeout: 2 });
  await admin`select pg_switch_wal()`.catch(() => {});
  await admin.close();
  expect(postgres.running).toBe(false);
}

/** Checks that a person can read the snapshot, the lobby's history, and the events after a cursor. */
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
      "with the write-ahead log on it stops PostgreSQL, which loses nothing and needs only room and a restart",
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
