import type { Migration } from "../migration.ts";

/** What the operator does to accounts. */
export const accounts: Migration = {
  version: 3,
  readableBy: 2,
  statements: () => ["alter table users add column suspended_at bigint"],
};
