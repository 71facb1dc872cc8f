import type { Sql } from "../../../packages/server/src/database/sql.ts";
import type { FullHouse } from "../full-house.ts";

/** Something that is to hold, and how it is broken by hand. */
export type Break = readonly [
  name: string,
  breaks: (sql: Sql, full: FullHouse) => Promise<unknown>,
];

/** Takes the keys from a table, as a damaged index would. */
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
