import type { Sql } from "../../../packages/server/src/database/sql.ts";
import type { FullHouse } from "../full-house.ts";

/** An invariant's name, and a way to violate it by hand. */
export type Violation = readonly [
  name: string,
  violate: (sql: Sql, full: FullHouse) => Promise<unknown>,
];

/** Removes the keys of a table, as if its index were damaged. */
export async function loosen(sql: Sql, table: "memberships" | "users"): Promise<void> {
  if (table === "memberships") {
    await sql`create table loose as select * from memberships`;
    await sql`drop table memberships`;
    await sql`alter table loose rename to memberships`;
  } else {
    await sql`create table loose as select * from users`;
    await sql`drop table users`;
    await sql`alter table loose rename to users`;
  }
}
