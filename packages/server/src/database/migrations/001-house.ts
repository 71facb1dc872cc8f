import type { Migration } from "../migration.ts";

/**
 * One schema for both engines: integers are bigint, booleans 0 or 1, times milliseconds, bodies JSON text. Where the
 * engines differ, the dialect decides.
 */
export const house: Migration = {
  version: 1,
  readableBy: 1,
  statements: ({ id, inKey, requireIds, uniqueIndex }) => [
    // The log. Nodes lock its one row, so that only one of them writes at a time.
    `create table log (
      one ${id} check (one = 1),
      epoch text not null,
      head bigint not null,
      last_at bigint not null,
      secret text not null
    )`,
    `create table events (
      id ${id},
      at bigint not null,
      conversation text,
      seq bigint,
      by_user bigint,
      body text not null,
      topics text not null,
      effects text
    )`,
    "create index events_timeline on events (conversation, id) where conversation is not null",
    // Each seq of a conversation is one message's. The author is beside it, since unread messages are those of others.
    ...uniqueIndex({
      name: "events_seq",
      table: "events",
      unique: ["conversation", "seq"],
      also: "by_user",
      where: "seq",
    }),
    `create table audience (
      topic text not null,
      id bigint not null,
      primary key (topic, id)
    ) ${inKey}`,
    `create table spans (
      user_id bigint not null,
      conversation text not null,
      from_id bigint not null,
      to_id bigint,
      primary key (user_id, conversation, from_id)
    ) ${inKey}`,
    // Client ids of version 7 begin with the time, so new ones are neighbours at the end of this key.
    `create table client_ids (
      user_id bigint not null,
      scope text not null,
      client_id text not null,
      digest text not null,
      result text not null,
      primary key (client_id, user_id, scope)
    ) ${inKey}`,
    `create table counters (name text not null primary key, value bigint not null) ${inKey}`,

    // Users and their sessions.
    `create table users (
      id ${id},
      kind text not null,
      username text,
      username_folded text unique,
      nickname text not null,
      nickname_folded text not null,
      bio text not null,
      password_hash text,
      friend_policy text not null,
      show_receipts bigint not null,
      created_at bigint not null,
      last_seen_at bigint not null,
      deleted_at bigint
    )`,
    "create index users_guests on users (last_seen_at) where kind = 'guest' and deleted_at is null",
    `create table sessions (
      id text not null primary key,
      token_hash text not null unique,
      user_id bigint not null,
      created_at bigint not null,
      last_used_at bigint not null,
      device text not null
    )`,
    "create index sessions_user on sessions (user_id)",
    "create index sessions_age on sessions (last_used_at)",
    `create table known_devices (
      token_hash text not null,
      user_id bigint not null,
      used_at bigint not null,
      primary key (token_hash, user_id)
    ) ${inKey}`,
    "create index known_devices_user on known_devices (user_id)",

    // Friends.
    `create table friend_requests (
      id ${id},
      from_user bigint not null,
      to_user bigint not null,
      text text not null,
      source text not null,
      state text not null,
      hidden bigint not null,
      at bigint not null
    )`,
    "create unique index friend_requests_open on friend_requests (from_user, to_user) where state = 'pending'",
    "create index friend_requests_from on friend_requests (from_user, id)",
    "create index friend_requests_to on friend_requests (to_user, id)",
    `create table friendships (
      user_id bigint not null,
      friend_id bigint not null,
      remark text not null,
      category text not null,
      since bigint not null,
      primary key (user_id, friend_id)
    ) ${inKey}`,
    `create table blocks (
      user_id bigint not null,
      blocked_id bigint not null,
      at bigint not null,
      primary key (user_id, blocked_id)
    ) ${inKey}`,

    // Groups and conversations.
    `create table groups (
      id ${id},
      name text not null,
      description text not null,
      owner_id bigint not null,
      member_count bigint not null,
      earlier_history bigint not null
    )`,
    `create table memberships (
      group_id bigint not null,
      user_id bigint not null,
      role text not null,
      joined_at bigint not null,
      primary key (group_id, user_id)
    ) ${inKey}`,
    "create index memberships_user on memberships (user_id)",
    `create table conversations (
      id text not null primary key,
      last_seq bigint not null
    ) ${inKey}`,
    `create table receipts (
      user_id bigint not null,
      conversation text not null,
      read_up_to bigint not null,
      told_up_to bigint not null,
      told_at bigint not null,
      shown_up_to bigint not null,
      primary key (user_id, conversation)
    ) ${inKey}`,
    "create index receipts_conversation on receipts (conversation)",
    "create index receipts_due on receipts (told_at) where told_up_to < read_up_to",
    ...requireIds(["events", "users", "friend_requests", "groups"]),
  ],
};
