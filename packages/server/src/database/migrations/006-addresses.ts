import type { Migration } from "../migration.ts";

/** The addresses of users, which stay when their sessions end. */
export const addresses: Migration = {
  version: 6,
  readableBy: 2,
  statements: ({ inKey }) => [
    // The keyed digest of an address from which a user opened a session.
    `create table user_addresses (
      user_id bigint not null,
      address text not null,
      seen_at bigint not null,
      primary key (user_id, address)
    ) ${inKey}`,
    "create index user_addresses_seen_at on user_addresses (seen_at)",
    `insert into user_addresses (user_id, address, seen_at)
      select user_id, address, max(created_at) from sessions where address <> ''
      group by user_id, address`,
  ],
};
