import { Database as Connection } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { Clock } from "../lib/clock.ts";
import { Unreachable } from "./database.ts";
import { HOUSE_FILE } from "./open.ts";
import { openFileReadonly } from "./open-readonly.ts";

describe.skipIf(process.env.TEST_POSTGRES !== undefined)("a house on SQLite", () => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await openTestDatabase(new Clock());
  });
  afterAll(() => place.close());

  test("a read whose transaction SQLite has ended throws its error, and blocks no later read", async () => {
    const file = openFileReadonly(join(place.place.folder, HOUSE_FILE));
    for (const { read } of [place.database, file]) {
      for (let n = 0; n < 10; n++) {
        const reading = read(async (sql) => {
          await sql`rollback`;
          throw new Error("the disk fails");
        });
        await expect(reading).rejects.toThrow("the disk fails");
      }
    }
    await file.close();
  });

  test("a write fails as unreachable, so that it can be tried again later, while another program writes to the file", async () => {
    const { database, place: at } = place;
    const other = new Connection(join(at.folder, HOUSE_FILE));
    other.run("begin immediate");
    const writing = database.write(async () => {});
    expect(await writing.catch((error) => error)).toBeInstanceOf(Unreachable);
    other.run("rollback");
    other.close();
    await database.write(async () => {});
  });
});
