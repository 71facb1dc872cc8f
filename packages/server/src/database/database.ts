import type { Time } from "@teahouse/protocol";
import type { Sql } from "./sql.ts";

/** Where the log stands. */
export interface Head {
  /** Names this log; a restored backup gets another. */
  readonly epoch: string;
  /** The newest id. */
  readonly id: number;
  /** The `at` of the newest event. */
  readonly at: Time;
  /** The database's clock. */
  readonly now: Time;
}

/** One of the two engines. All that differs between them is behind this. */
export interface Database {
  readonly engine: "sqlite" | "postgres";
  /** How long the writer's batches may grow before they are committed, in milliseconds. */
  readonly batchMs: number;
  /** Runs `work` in the one write transaction there is. Only the log's writer calls it. */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs `work` on one state of the database, on a connection of its own. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** The same, where those who only want to read do not hold it up. */
  watch<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * Reads the head; inside `write` it locks it against every other writer. The question leaves at once, so that what is
   * asked behind it sees what the lock sees.
   */
  head(sql: Sql, lock: boolean): Promise<Head>;
  close(): Promise<void>;
}

/** A commit whose answer was lost: it may or may not have happened. */
export class UnknownOutcome extends Error {
  override readonly name = "UnknownOutcome";
}

/** The database cannot be reached, or does not answer in time. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** Where so many wait for a connection, a quick refusal is worth more than a place behind them. */
export const WAITING_MAX = 1_000;
