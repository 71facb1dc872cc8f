import type { Sql } from "../../database/sql.ts";
import type { Report, Walk } from "./walk.ts";

/** The most wrong rows that a check fetches. */
export const MAX_ROWS = 1_000;

/** A rule that holds in every healthy house. */
export interface Check {
  /** The rule, as a sentence. */
  readonly name: string;
  /** Reports the faults that queries of the tables find. */
  readonly query?: (sql: Sql, report: Report) => Promise<void>;
  /** Starts a walk through the whole log that reports faults. */
  readonly walk?: () => Walk;
}

/** A check by one query, which finds the wrong rows, at most `MAX_ROWS`. */
export function checkRows<R extends object>(
  name: string,
  find: (sql: Sql) => Promise<R[]>,
  describe: (row: R) => string,
): Check {
  return {
    name,
    async query(sql, report) {
      for (const row of await find(sql)) report(describe(row));
    },
  };
}
