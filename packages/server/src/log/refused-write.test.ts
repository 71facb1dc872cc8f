import { afterAll, beforeAll, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("a refused act undoes a write whose statement begins with a query", async () => {
  const refused = house.app.house.write(async ({ sql }) => {
    await sql`with given as (select 1 as value)
      insert into counters (name, value) select 'never', value from given`;
    throw problem("not_found");
  });
  expect(await refused.catch((error) => error)).toMatchObject({ code: "not_found" });
  const left = await house.app.house.read(
    (sql) => sql`select value from counters where name = 'never'`,
  );
  expect(left).toEqual([]);
});
