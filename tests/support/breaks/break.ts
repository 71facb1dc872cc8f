import type { Sql } from "../../../packages/server/src/database/sql.ts";
import type { FullHouse } from "../full-house.ts";

/** A rule of the doctor, and a way to break it by hand. */
export type Break = readonly [
  name: string,
  breaks: (sql: Sql, full: FullHouse) => Promise<unknown>,
];

/** Removes the keys of a table, as a damaged index would. */
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
