import type { Migration } from "../migration.ts";

const REQUESTS = ["friend_requests", "join_requests", "invitations"];

/** When requests were closed, for the pause before the next one; 0 for an open one. */
export const pauses: Migration = {
  version: 5,
  readableBy: 2,
  statements: () =>
    REQUESTS.map((table) => `alter table ${table} add column closed_at bigint not null default 0`),
};
