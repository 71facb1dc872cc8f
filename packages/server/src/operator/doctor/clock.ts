import type { Database } from "../../database/database.ts";
import { only, type Sql } from "../../database/sql.ts";
import { BEHIND_MS, behindBy, REMEDY } from "../../log/clock-watch.ts";
import { Finding } from "./finding.ts";

/** The rule about the clock of the database. */
export const CLOCK_RULE = "The clock is not earlier than the log";

/** Compares the newest event with the clock of the database, or of this machine for a file. */
export async function examineClock(sql: Sql, engine: Database["engine"]): Promise<Finding> {
  const finding = new Finding(CLOCK_RULE);
  const [log] = await sql<{ at: number }>`select last_at as at from log`;
  const behind = behindBy({ at: log?.at ?? 0, now: await nowOf(sql, engine) });
  if (behind > BEHIND_MS) {
    finding.report(`the newest event is ${Math.round(behind / 1000)} s in the future; ${REMEDY}`);
  }
  return finding;
}

async function nowOf(sql: Sql, engine: Database["engine"]): Promise<number> {
  if (engine === "sqlite") return Date.now();
  const found = await sql<{ now: number }>`
    select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now`;
  return only(found).now;
}
