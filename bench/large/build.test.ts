import { expect, test } from "bun:test";
import { createSqlitePlace } from "../../tests/support/database.ts";
import { expectHealthy } from "../../tests/support/doctor.ts";
import { dump } from "../../tests/support/dump.ts";
import { buildLarge } from "./build.ts";
import { type Size, SMALL } from "./size.ts";

const TINY: Size = {
  ...SMALL,
  events: 4_000,
  people: 60,
  groups: 25,
  pairs: 10,
  largest: 30,
  large: 10,
  returning: 20,
  missed: 400,
  missedMuch: 800,
};

async function build() {
  const place = createSqlitePlace();
  const large = await buildLarge(place.folder, TINY);
  return { place, large };
}

test("a bulk-written house is healthy, and the same each time", async () => {
  const [one, other] = [await build(), await build()];
  await expectHealthy(one.place);
  expect(other.large).toEqual(one.large);
  expect(one.large.numbered).toBeGreaterThan(10);
  const [rows, again] = [await dump(one.place), await dump(other.place)];
  for (const table of ["events", "audience", "client_ids", "receipts", "spans", "memberships"]) {
    expect(again[table]).toEqual(rows[table] ?? []);
  }
  await one.place.remove();
  await other.place.remove();
});
