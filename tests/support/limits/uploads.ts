import { expect } from "bun:test";
import { type FileId, toProblem } from "@teahouse/protocol";
import { findStorage } from "../../../packages/server/src/attachments/store/storage.ts";
import type { Person } from "../person.ts";
import { Uploader } from "../uploader.ts";
import { bucket } from "./bucket.ts";
import { type Cases, repeat, type Scene } from "./scene.ts";

const HOUR = 3_600;

/** The limits of uploads. */
export const UPLOADS = {
  async fileMax(scene) {
    const { limits, alice } = scene;
    const uploads = new Uploader(alice);
    await uploads.cancel(await uploads.begin(limits.fileMax));
    const refused = await refusalOf(uploads, limits.fileMax + 1);
    expect(refused).toMatchObject({ code: "too_large", fields: { limit: limits.fileMax } });
  },

  async storagePerUser({ limits, alice, bob }) {
    const { storagePerUser: allowed } = limits;
    const uploads = new Uploader(alice);
    const begun = await fill(alice, allowed, limits.fileMax);
    const refused = await refusalOf(uploads, 1);
    expect(refused).toMatchObject({ code: "storage_full", fields: { used: allowed, allowed } });
    await new Uploader(bob).cancel(await new Uploader(bob).begin(1));
    await cancelAll(alice, begun.slice(0, 1));
    await cancelAll(alice, [...begun.slice(1), await uploads.begin(1)]);
  },

  async storageOfHouse(scene) {
    const { limits, house, alice, bob } = scene;
    if (limits.storageOfHouse === 0) {
      // Without a limit each user has what users may have.
      for (const person of [alice, bob]) {
        await cancelAll(person, await fill(person, limits.storagePerUser, limits.fileMax));
      }
      return;
    }
    const { byHouse } = await house.app.house.read((sql) => findStorage(sql, alice.id));
    let left = limits.storageOfHouse - byHouse;
    const begun: [Person, FileId[]][] = [];
    while (left > 0) {
      const [person] = await house.cast("Guest");
      const part = Math.min(left, limits.storagePerUser);
      begun.push([person, await fill(person, part, limits.fileMax)]);
      left -= part;
    }
    const refused = await refusalOf(new Uploader(alice), 1);
    expect(refused).toMatchObject({ code: "storage_full", fields: { used: 0, allowed: 0 } });
    for (const [person, ids] of begun) await cancelAll(person, ids);
    await cancelAll(alice, [await new Uploader(alice).begin(1)]);
  },

  async freeSpaceMin({ limits, house, alice }) {
    const uploads = new Uploader(alice);
    const { files } = house.app.house;
    // No test can wait until a disk is nearly full.
    const free = { value: async () => limits.freeSpaceMin + 100, configurable: true };
    Object.defineProperty(files, "freeSpace", free);
    try {
      await uploads.cancel(await uploads.begin(100));
      const refused = await refusalOf(uploads, 101);
      expect(refused).toMatchObject({ code: "storage_full", fields: { used: 0, allowed: 0 } });
    } finally {
      Reflect.deleteProperty(files, "freeSpace");
    }
  },

  async uploadsPerUser({ limits, alice }) {
    const { uploadsPerUser: limit } = limits;
    const uploads = new Uploader(alice);
    const begun = await Promise.all(repeat(limit, () => uploads.begin(1)).map((begin) => begin()));
    const refused = await refusalOf(uploads, 1);
    expect(refused).toMatchObject({ code: "limit_reached", fields: { limit } });
    await cancelAll(alice, begun.slice(0, 1));
    await cancelAll(alice, [...begun.slice(1), await uploads.begin(1)]);
  },

  async uploadsPerHour(scene) {
    const { limits, alice } = scene;
    const uploads = new Uploader(alice);
    // A creation that is refused later counts too.
    const begin = async () => {
      const refused = await refusalOf(uploads, "many");
      if (refused.code !== "invalid") throw refused;
    };
    const count = limits.uploadsPerHour;
    await bucket(scene, repeat(count + 1, begin), count, HOUR / count);
  },

  async uploadHours({ limits, clock, alice }) {
    const uploads = new Uploader(alice);
    const id = await uploads.begin(1);
    // The clock of a database goes on meanwhile.
    clock.advance(limits.uploadHours * HOUR - 5);
    expect((await uploads.look(id)).status).toBe(200);
    clock.advance(6);
    expect((await uploads.look(id)).status).toBe(404);
  },
} as const satisfies Cases;

async function refusalOf(uploads: Uploader, size: number | string) {
  const answer = await uploads.create({ size });
  expect(answer.ok).toBe(false);
  return toProblem(await answer.json());
}

/** Begins uploads of so many bytes in all. */
async function fill(person: Person, bytes: number, most: Scene["limits"]["fileMax"]) {
  const begun: FileId[] = [];
  for (let left = bytes; left > 0; left -= most) {
    begun.push(await new Uploader(person).begin(Math.min(left, most)));
  }
  return begun;
}

async function cancelAll(person: Person, ids: readonly FileId[]): Promise<void> {
  for (const id of ids) expect((await new Uploader(person).cancel(id)).status).toBe(204);
}
