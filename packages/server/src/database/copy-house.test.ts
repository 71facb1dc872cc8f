import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import {
  createPlace,
  createSqlitePlace,
  type TestPlace,
} from "../../../../tests/support/database.ts";
import { countOf } from "../../../../tests/support/rows.ts";
import { Clock } from "../lib/clock.ts";
import { createLog } from "../log/store.ts";
import { copyHouse } from "./copy-house.ts";
import { type Exclusive, type Execute, exclusivePostgres } from "./exclusive.ts";
import { HOUSE_FILE, openDatabase } from "./open.ts";
import { COPYING } from "./schema.ts";

describe.skipIf(process.env.TEST_POSTGRES === undefined)("a copy of a house to PostgreSQL", () => {
  let here: TestPlace;
  let there: TestPlace;

  beforeAll(async () => {
    [here, there] = [createSqlitePlace(), await createPlace()];
    const source = await openDatabase({ folder: here.folder }, new Clock());
    await source.write(async (sql) => {
      await createLog(sql, "epoch1", "secret");
      await sql`update log set head = 7`;
      await sql`insert into counters (name, value) values ('numbers', 10001)`;
    });
    await source.close();
  });
  afterAll(async () => {
    await here.remove();
    await there.remove();
  });

  /** Copies into a PostgreSQL in which `change` replaces the execution of statements. */
  async function copy(change: (execute: Execute) => Execute): Promise<void> {
    const exclusive = exclusivePostgres(there.url ?? "", () => {});
    const target: Exclusive = {
      dialect: exclusive.dialect,
      run: (work) => exclusive.run((sql, execute) => work(sql, change(execute))),
      close: () => exclusive.close(),
    };
    try {
      await copyHouse(join(here.folder, HOUSE_FILE), target, { say: () => {} });
    } finally {
      await target.close();
    }
  }

  test.each<[string, string, (execute: Execute) => Execute]>([
    [
      "loses a row",
      "0 of 1 rows of counters were copied",
      (execute) => async (statement, values) =>
        statement.startsWith('insert into "counters"') ? [] : await execute(statement, values),
    ],
    [
      "gets another head of the log",
      "The copied log ends at 6, and should end at 7",
      (execute) => (statement, values) =>
        execute(
          statement,
          statement.startsWith('insert into "log"')
            ? values?.map((value) => (value === 7 ? 6 : value))
            : values,
        ),
    ],
  ])("that %s is undone as a whole", async (_, why, change) => {
    await expect(copy(change)).rejects.toThrow(why);
    const tables = "select count(*) from pg_tables where schemaname = 'public'";
    expect(await countOf(there, tables)).toBe(1);
    expect(await countOf(there, "select readable_by from schema_version")).toBe(COPYING);
  });
});
