import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import type { Person } from "../../../../../tests/support/person.ts";
import { Uploader } from "../../../../../tests/support/uploader.ts";
import { Housekeeping } from "../../housekeeping.ts";
import { findStorage } from "../store/storage.ts";
import { insertUpload } from "../store/uploads.ts";
import { expireUploads } from "./expire.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse({ limits: { storagePerUser: 1_000, uploadsPerUser: 20_000 } });
});
afterAll(() => house.close());

const storedBy = ({ id }: Person) =>
  house.app.house.read(async (sql) => (await findStorage(sql, id)).byUser);
const storedInAll = () => house.app.house.read(async (sql) => (await findStorage(sql, 1)).byHouse);
const bytes = (count: number) => new Uint8Array(count);

/** Does what the house does every ten minutes, at a later time. */
async function keepHouse(ms: number): Promise<void> {
  house.clock.offset += ms;
  const housekeeping = new Housekeeping(house.app.house);
  housekeeping.stop();
  await housekeeping.run();
}

describe("the bytes of an upload", () => {
  test("count from its creation, whether they arrive or not", async () => {
    const [alice] = await house.cast("Alice");
    const before = await storedInAll();
    const id = await new Uploader(alice).begin(700);
    expect(await storedBy(alice)).toBe(700);
    expect(await storedInAll()).toBe(before + 700);
    await new Uploader(alice).append(id, 0, bytes(700));
    expect(await storedBy(alice)).toBe(700);
  });

  test("are given back when it is cancelled, finished or not, and only once", async () => {
    const [alice] = await house.cast("Alice");
    const uploads = new Uploader(alice);
    const [begun, finished] = [await uploads.begin(300), await uploads.upload(bytes(400))];
    expect(await storedBy(alice)).toBe(700);
    const cancelled = [begun, finished, begun, finished];
    await Promise.all(cancelled.map((id) => uploads.cancel(id)));
    expect(await storedBy(alice)).toBe(0);
  });

  test("cannot be more than a user may store, even if many uploads begin at once", async () => {
    const [alice] = await house.cast("Alice");
    const uploads = new Uploader(alice);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => uploads.create({ size: 150 })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(6);
    expect(statuses.filter((status) => status === 507)).toHaveLength(14);
    expect(await storedBy(alice)).toBe(900);
  });

  test("that a refused creation asked for are not counted", async () => {
    const [alice] = await house.cast("Alice");
    expect((await new Uploader(alice).create({ size: 1_001 })).status).toBe(507);
    expect(await storedBy(alice)).toBe(0);
  });
});

describe("housekeeping", () => {
  test("gives back the bytes of expired uploads, and deletes them", async () => {
    const [alice] = await house.cast("Alice");
    const uploads = new Uploader(alice);
    const begun = await uploads.begin(300);
    await uploads.append(begun, 0, bytes(100));
    const finished = await uploads.upload(bytes(400));
    await keepHouse(23 * HOUR_MS);
    expect(await storedBy(alice)).toBe(700);
    await keepHouse(HOUR_MS + MINUTE_MS);
    expect(await storedBy(alice)).toBe(0);
    await keepHouse(2 * MINUTE_MS);
    for (const id of [begun, finished]) {
      expect(await house.app.house.files.sizeOf(id)).toBeUndefined();
    }
  });

  test("ends 10,000 uploads that were begun and left, a hundred at a time", async () => {
    const [alice] = await house.cast("Alice");
    const { house: server } = house.app;
    const before = await storedInAll();
    await server.write(async ({ sql, now }) => {
      for (let n = 0; n < 10_000; n++) {
        const id = `left${String(n).padStart(18, "0")}`;
        const facts = { id, user_id: alice.id, name: "", type: "text/plain", size: 0 };
        await insertUpload(sql, { ...facts, created_at: now, expires_at: now + 1 });
      }
    });
    house.clock.offset += MINUTE_MS;
    expect(await server.write(expireUploads)).toBe(100);
    await keepHouse(0);
    expect(await storedInAll()).toBe(before);
    const [left] = await server.read(
      (sql) => sql`select count(*) as n from uploads
      where user_id = ${alice.id}`,
    );
    expect(left).toEqual({ n: 0 });
    await keepHouse(2 * MINUTE_MS);
    const [unneeded] = await server.read((sql) => sql`select count(*) as n from unneeded_files`);
    expect(unneeded).toEqual({ n: 0 });
  }, 120_000);
});
