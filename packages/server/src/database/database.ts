import type { HouseClock, Reading } from "./house-clock.ts";
import type { Sql } from "./sql.ts";

/** The newest point of the log. */
export interface Head extends Reading {
  /** The name of this log. A restored backup gets a new one. */
  readonly epoch: string;
  /** The id of the newest event. */
  readonly id: number;
}

/** One of the two engines, with everything in which they differ. */
export interface Database {
  readonly engine: "sqlite" | "postgres";
  /** The time of the house. It learns from each head that is read with the lock, and every second. */
  readonly clock: HouseClock;
  /** How long the writer may add acts to a batch before it commits, in milliseconds. */
  readonly batchMs: number;
  /** Runs `work` in a write transaction, and commits it. Only the writer of the log calls it, once at a time. */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs `work` in a read transaction on a connection of its own, so that all its queries see one state. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Like `read`, on a connection that ordinary readers cannot occupy. */
  watch<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * Reads the head. With `lock`, inside `write`, it also locks it against every other writer. The query is sent at once, so
   * that all later queries see the state that the lock protects.
   */
  head(sql: Sql, lock: boolean): Promise<Head>;
  /**
   * Empties SQLite's write-ahead log into the database file. So removed texts leave the disk, and the log does not keep the
   * size that it had. Returns false if that must be tried again, since somebody reads or writes.
   */
  emptyLog(): boolean;
  close(): Promise<void>;
}

/** A commit failed, or its answer was lost, so that it may or may not have happened. */
export class UnknownOutcome extends Error {
  override readonly name = "UnknownOutcome";
}

/** The database cannot be reached, cannot write, or does not answer in time. A later try may succeed. */
export class Unreachable extends Error {
  override readonly name: string = "Unreachable";
}

/** The database can be read, but cannot write, for example because its disk is full. */
export class Unwritable extends Unreachable {
  override readonly name = "Unwritable";
}

/** The most that may wait for a connection. The next one is refused at once rather than after a long wait. */
export const WAITING_MAX = 1_000;
