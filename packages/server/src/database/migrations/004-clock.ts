import type { Migration } from "../migration.ts";

/** The time of a house whose clock was set. */
export const clock: Migration = {
  version: 4,
  readableBy: 2,
  statements: () => [
    // The house counts on from here while the database's clock is earlier.
    "alter table log add column base_time bigint not null default 0",
    "alter table log add column base_clock bigint not null default 0",
  ],
};
