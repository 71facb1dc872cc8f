import { describe } from "bun:test";

/** Whether the faults come as often as a night allows, in place of as often as each run of the tests does. */
export const LONG = process.env.TEST_LONG === "1";

/** How often, or how many: in each run of the tests, and in the long one. */
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

/** What starts a PostgreSQL of its own: once, in the run of the tests that is for PostgreSQL. */
export const onPostgres = describe.if(ON_POSTGRES);

/** What is of SQLite alone, in the run of the tests that is for it. */
export const onSqlite = describe.if(!ON_POSTGRES);
