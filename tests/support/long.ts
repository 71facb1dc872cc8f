import { describe } from "bun:test";

/** True in the long run (`npm run test:faults`), in which faults are many. */
export const LONG = process.env.TEST_LONG === "1";

/** One number for each run of the tests, and another for the long run. */
export function often(fast: number, long: number): number {
  return LONG ? long : fast;
}

/** A busy machine takes so many times longer. */
const SLOW = 5;

/**
 * The time limit of a test that does something so many times, in milliseconds. It only ends a test that hangs: what a
 * promise bounds, the test asserts itself.
 */
export function patience(times: number, eachMs: number): number {
  return SLOW * (60_000 + times * eachMs);
}

const ON_POSTGRES = process.env.TEST_POSTGRES !== undefined;

/** For tests that start a PostgreSQL of their own: they run once, on PostgreSQL. */
export const onPostgres = describe.if(ON_POSTGRES);

/** For tests of SQLite alone. */
export const onSqlite = describe.if(!ON_POSTGRES);
