import type { Cursor } from "@teahouse/protocol";
import type { Database } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { formatCursor } from "./cursor.ts";

/** The cursor of the database state that a read sees. */
export async function headCursor(database: Database, sql: Sql): Promise<Cursor> {
  return formatCursor(await database.head(sql, false));
}
