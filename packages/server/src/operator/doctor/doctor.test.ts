import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../../../../tests/support/commands.ts";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import { SCHEMA } from "../../database/migrate.ts";
import { OWNED_RULE, WHOLE_RULE } from "./bytes.ts";
import { CLOCK_RULE } from "./clock.ts";
import { CHECKS } from "./examine.ts";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
  await house.cast("Alice", "Bob");
});
afterAll(() => house.close());

function doctor() {
  const { folder, url } = house.place;
  const where = url === undefined ? [] : ["--database-url", url];
  return runCommand("doctor", "--data-dir", folder, ...where);
}

test("the doctor finds an open house healthy, and prints each rule", async () => {
  const { code, said, complaints } = await doctor();
  expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
  expect(said.split("\n")).toEqual(
    [...CHECKS.map(({ name }) => name), CLOCK_RULE, WHOLE_RULE, OWNED_RULE].map(
      (name) => `ok      ${name}`,
    ),
  );
});

test("the doctor prints each fault, and exits with 1", async () => {
  await house.app.house.database.write((sql) => sql`update groups set member_count = 7`);
  const { code, said } = await doctor();
  const wrong = said.split("\n").filter((line) => !line.startsWith("ok "));
  expect({ code, wrong }).toEqual({
    code: 1,
    wrong: [expect.stringMatching(/^WRONG 1: .*: group 10000 counts 7 members and has 2$/)],
  });
});

test("the doctor refuses a house of another schema, and does not migrate it", async () => {
  const { database } = house.app.house;
  await database.write((sql) => sql`update schema_version set version = 1`);
  const { code, complaints } = await doctor();
  expect({ code, complaints }).toEqual({
    code: 2,
    complaints: [expect.stringContaining("schema 1")],
  });
  const [schema] = await database.read((sql) => sql`select version from schema_version`);
  expect(schema).toEqual({ version: 1 });
  await database.write((sql) => sql`update schema_version set version = ${SCHEMA}`);
});

test("the doctor does not create a house in an empty folder", async () => {
  const folder = join(house.place.folder, "nowhere");
  expect(await runCommand("doctor", "--data-dir", folder)).toMatchObject({
    code: 2,
    complaints: [expect.stringContaining("There is no")],
  });
  expect(existsSync(folder)).toBe(false);
});
