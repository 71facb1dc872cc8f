import type { Migration } from "../migration.ts";

/** What the operator decides: who may have an account, and who may use it. */
export const accounts: Migration = {
  version: 3,
  readableBy: 2,
  statements: ({ id, inKey, requireIds }) => [
    "alter table users add column suspended_at bigint",
    // Nobody keeps a lobby that the operator closes.
    "update groups set keep_history = 0 where id = 10000",
    `create table registration_codes (
      id ${id},
      code_hash text not null unique,
      created_at bigint not null,
      expires_at bigint not null,
      uses bigint not null,
      used bigint not null,
      revoked bigint not null
    )`,
    `create table password_resets (
      token_hash text not null primary key,
      user_id bigint not null,
      expires_at bigint not null
    ) ${inKey}`,
    ...requireIds(["registration_codes"]),
  ],
};
