import type { Dialect } from "./dialect.ts";

/** A step from one schema of the database to the next. */
export interface Migration {
  /** The schema that it leads to. */
  readonly version: number;
  /** The schema of the oldest server that can still use the result, so that nodes can be replaced one by one. */
  readonly readableBy: number;
  /**
   * Each statement keeps its locks until the last one is done. An index on a table that may be large by then is therefore
   * a migration of its own, before the one that alters tables.
   */
  readonly statements: (dialect: Dialect) => readonly string[];
}
