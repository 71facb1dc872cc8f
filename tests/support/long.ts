import { describe } from "bun:test";

/** True in the long run (`npm run test:faults`), which repeats each fault many times. */
export const LONG = process.env.TEST_LONG === "1";

/** Returns `fast` in a usual run, and `long` in the long run. */
export function often(fast: number, long: number): number {
  return LONG ? long : fast;
}

/** A busy machine may take this many times longer. */
const SLOW = 5;

/**
 * The time limit of a test that repeats something, in milliseconds. It only ends a test that hangs. The test itself
 * checks the times that a promise gives.
 */
export function patience(times: number, eachMs: number): number {
  return SLOW * (60_000 + times * eachMs);
}

const ON_POSTGRES = process.env.TEST_POSTGRES !== undefined;

/** For tests that start a PostgreSQL of their own: they run once, on PostgreSQL. */
export const onPostgres = describe.if(ON_POSTGRES);

/** For tests of SQLite alone. */
export const onSqlite = describe.if(!ON_POSTGRES);
