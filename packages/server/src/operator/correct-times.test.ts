import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { runCommand } from "../../../../tests/support/commands.ts";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { fillHouse } from "../../../../tests/support/full-house.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { countOf, rowsOf } from "../../../../tests/support/rows.ts";
import { TIME_COLUMNS } from "./shift-times.ts";

const TEN_YEARS = 315_360_000_000;

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

function run(command: string) {
  const { folder, url } = house.place;
  const where = url === undefined ? [] : ["--database-url", url];
  return runCommand(command, "--data-dir", folder, ...where);
}

describe("after a clock was ten years ahead", () => {
  test("the doctor names the remedy, which moves every time back", async () => {
    const [alice] = await house.cast("Alice");
    const before = await alice.say("g:10000", "before");
    house.clock.offset += TEN_YEARS;
    await fillHouse(house);
    const wrong = await (await house.guest("Passer-by")).say("g:10000", "of the future");
    house.clock.offset -= TEN_YEARS;
    await house.stop();

    const sick = await run("doctor");
    expect(sick.code).toBe(1);
    expect(sick.said).toMatch(
      /^WRONG 1: The clock is not earlier than the log: .*run correct-times$/m,
    );
    const { code, said } = await run("correct-times");
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringContaining("moved back by 3153"),
    });

    await house.start();
    const { events } = await alice.call("event.list", { conversation: "g:10000" });
    const [first, last] = [events[0], events.at(-1)];
    expect([first?.id, last?.id]).toEqual([before.id, wrong.id]);
    expect(first?.at).toBe(before.at);
    expect(last?.at).toBeWithin(before.at, Date.now() + 1_000);
    await expectHealthy(house.place);
    expect((await run("doctor")).code).toBe(0);
    await house.stop();
    expect(await columnsAfter(Date.now() + 40 * 86_400_000)).toEqual([]);
    expect((await run("correct-times")).said).toContain("nothing was changed");
    await house.start();
  });
});

/** Returns the columns that hold a number after `time`. Checks that the command knows every column of times. */
async function columnsAfter(time: number): Promise<string[]> {
  const numbers = await rowsOf(
    house.place,
    house.engine === "sqlite"
      ? `select m.name as "table", c.name from sqlite_master m, pragma_table_info(m.name) c
          where m.type = 'table' and m.name <> 'schema_version' and lower(c.type) in ('bigint', 'integer')`
      : `select table_name as "table", column_name as name from information_schema.columns
          where table_schema = 'public' and table_name <> 'schema_version' and data_type = 'bigint'`,
  );
  const times = numbers.filter(({ name }) =>
    /^(at|until|since|.*_at|.*_until)$/.test(String(name)),
  );
  const known = Object.entries(TIME_COLUMNS).flatMap(([table, names]) =>
    names.map((name) => `${table}.${name}`),
  );
  expect(times.map(({ table, name }) => `${table}.${name}`).sort()).toEqual(
    [...known, "log.last_at"].sort(),
  );
  const found: string[] = [];
  for (const { table, name } of numbers) {
    const newest = await countOf(house.place, `select coalesce(max(${name}), 0) from ${table}`);
    if (newest > time) found.push(`${table}.${name}`);
  }
  return found;
}
