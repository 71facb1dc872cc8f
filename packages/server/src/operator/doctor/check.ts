import type { Sql } from "../../database/sql.ts";
import type { Walk } from "./walk.ts";

/** Of what is wrong only so many rows are fetched for one check. */
export const MOST = 1_000;

/** Takes down one thing that is wrong. */
export type Tell = (wrong: string) => void;

/** Something that holds in every healthy house. */
export interface Check {
  /** What holds, as a sentence. */
  readonly name: string;
  /** Finds where it does not, by questions to the tables. */
  readonly look?: (sql: Sql, tell: Tell) => Promise<void>;
  /** The same by a walk along the whole log. */
  readonly walk?: () => Walk;
}

/** A check by one question that finds the rows which are wrong, at most `MOST`. */
export function ask<R extends object>(
  name: string,
  find: (sql: Sql) => Promise<R[]>,
  describe: (row: R) => string,
): Check {
  return {
    name,
    async look(sql, tell) {
      for (const row of await find(sql)) tell(describe(row));
    },
  };
}
