import { afterEach, describe, expect, test } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { type Alone, openAlone, openCluster } from "../support/cluster.ts";
import { Ears } from "../support/ears.ts";
import { eventually } from "../support/eventually.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { onPostgres, onSqlite, patience } from "../support/long.ts";
import type { Person } from "../support/person.ts";
import { MAY_MOUNT, mountSmallDisk, type SmallDisk } from "../support/small-disk.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

const REFUSED_MS = 20_000;
const BACK_MS = 10_000;

if (!MAY_MOUNT) console.warn("A full disk is not tested: only root may mount a small one");

let disk: SmallDisk | undefined;
afterEach(async () => {
  await disk?.remove();
  disk = undefined;
});

/** A house whose disk is full refuses what writes and answers what reads; with room again all is as before. */
async function fillUp(house: Alone, { fill, empty }: SmallDisk): Promise<void> {
  const [url = ""] = house.urls;
  const load = await Load.start(house.urls);
  const ears = await Ears.open(house.urls);
  const [alice] = load.company.people;
  await eventually(() => expectSaid(alice.at(url)));
  fill();
  await eventually(() => expectWritesRefused(alice.at(url)), REFUSED_MS);
  for (const person of load.company.people) {
    expect((await person.fetch("/api/sync")).status).toBe(200);
    await expectSaid(person);
  }
  empty();
  await load.goesOn(BACK_MS);
  await ears.hearWithin(2_000);
  ears.close();
  await judge(load, house.place, url);
}

/** Somebody can read what was said in the lobby. */
async function expectSaid(person: Person): Promise<void> {
  const { events } = await person.call("event.list", { conversation: LOBBY, limit: 100 });
  expect(events.length).toBeGreaterThan(0);
}

async function expectWritesRefused(person: Person): Promise<void> {
  const { status, fields } = await person.refused("me.edit", { bio: crypto.randomUUID() });
  expect(status).toBe(503);
  expect(fields.retryAfter).toBeGreaterThan(0);
}

describe.if(MAY_MOUNT)("a full disk", () => {
  onSqlite("of SQLite", () => {
    test(
      "refuses what writes, not what reads, and is mended by room alone",
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
      "refuses what writes, not what reads, and is mended by room alone",
      async () => {
        const small = await mountSmallDisk(96);
        disk = small;
        const cluster = await openCluster({ postgres: { folder: small.folder } });
        await fillUp(cluster, small).finally(cluster.close);
      },
      patience(1, 30_000),
    );
  });
});
