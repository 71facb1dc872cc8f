import type { Migration } from "../migration.ts";

const GROUP_COLUMNS = [
  "name_folded text not null default ''",
  "color bigint not null default 0",
  "join_mode text not null default 'nobody'",
  "question text not null default ''",
  "answer text not null default ''",
  "invite_policy text not null default 'off'",
  "findable_by_number bigint not null default 0",
  "findable_by_name bigint not null default 0",
  "keep_history bigint not null default 1",
  "temporary bigint not null default 0",
  "muted_all bigint not null default 0",
  "slow_seconds bigint not null default 0",
  "quiet_seconds bigint not null default 0",
  "words text not null default '[]'",
  // Whether any address is banned. A message checks its address only in such a group.
  "bans_addresses bigint not null default 0",
  "dissolved bigint not null default 0",
];

/** Groups that users create, run and join. */
export const groups: Migration = {
  version: 2,
  readableBy: 1,
  statements: ({ id, inKey, requireIds }) => [
    ...GROUP_COLUMNS.map((column) => `alter table groups add column ${column}`),
    "create index groups_owner on groups (owner_id) where dissolved = 0",
    "alter table memberships add column nickname text not null default ''",
    "alter table memberships add column nickname_folded text not null default ''",
    "alter table memberships add column takes_temporary bigint not null default 1",
    "alter table users add column takes_temporary bigint not null default 1",
    // Conversations of two members who are not friends, and the group that they share.
    `create table temporary_conversations (
      conversation text not null primary key,
      group_id bigint not null,
      group_name text not null,
      starter bigint not null,
      sends_left bigint
    ) ${inKey}`,
    // The keyed digest of the address from which a session was opened.
    "alter table sessions add column address text not null default ''",
    `create table banned_addresses (
      group_id bigint not null,
      address text not null,
      user_id bigint not null,
      until bigint not null,
      primary key (group_id, address, user_id)
    ) ${inKey}`,
    // When a member of a group in slow mode sent last. It stays when the user leaves, and so do mutes and bans.
    `create table slow_sends (
      group_id bigint not null,
      user_id bigint not null,
      sent_at bigint not null,
      primary key (group_id, user_id)
    ) ${inKey}`,
    "create index slow_sends_sent_at on slow_sends (sent_at)",
    `create table mutes (
      group_id bigint not null,
      user_id bigint not null,
      until bigint not null,
      by_user bigint not null,
      primary key (group_id, user_id)
    ) ${inKey}`,
    `create table bans (
      group_id bigint not null,
      user_id bigint not null,
      by_user bigint not null,
      at bigint not null,
      primary key (group_id, user_id)
    ) ${inKey}`,
    // A group as a former member saw it last.
    `create table left_groups (
      user_id bigint not null,
      group_id bigint not null,
      body text not null,
      primary key (user_id, group_id)
    )`,
    `create table join_requests (
      id ${id},
      group_id bigint not null,
      user_id bigint not null,
      invited_by bigint,
      source text not null,
      text text not null,
      question text not null,
      answer text not null,
      state text not null,
      at bigint not null,
      decided_by bigint,
      reason text not null
    )`,
    // A request that was ignored still looks open to the user who sent it.
    "create unique index join_requests_open on join_requests (user_id, group_id) where state in ('pending', 'ignored')",
    "create index join_requests_group on join_requests (group_id, id)",
    "create index join_requests_user on join_requests (user_id, id)",
    `create table invitations (
      id ${id},
      group_id bigint not null,
      user_id bigint not null,
      by_user bigint not null,
      card text not null,
      state text not null,
      at bigint not null
    )`,
    "create unique index invitations_open on invitations (group_id, user_id, by_user) where state = 'pending'",
    "create index invitations_user on invitations (user_id, id)",
    "create index invitations_by on invitations (by_user, id)",
    `create table invite_links (
      id ${id},
      group_id bigint not null,
      by_user bigint not null,
      token_hash text not null unique,
      created_at bigint not null,
      expires_at bigint not null,
      uses bigint not null,
      used bigint not null,
      revoked bigint not null
    )`,
    "create index invite_links_group on invite_links (group_id, id)",
    // Users who joined or asked to join by a link. Each counts once.
    `create table invite_link_uses (
      link_id bigint not null,
      user_id bigint not null,
      primary key (link_id, user_id)
    ) ${inKey}`,
    // User 0 stands for everybody.
    `create table mentions (
      conversation text not null,
      user_id bigint not null,
      seq bigint not null,
      by_user bigint not null,
      at bigint not null,
      primary key (conversation, user_id, seq)
    ) ${inKey}`,
    // Only levels that differ from the first one, which is to be notified of everything.
    `create table notify_levels (
      user_id bigint not null,
      conversation text not null,
      notify text not null,
      until bigint not null,
      primary key (user_id, conversation)
    ) ${inKey}`,
    `create table announcements (
      id ${id},
      group_id bigint not null,
      text text not null,
      pinned bigint not null,
      by_user bigint not null,
      at bigint not null,
      edited_at bigint not null,
      removed bigint not null,
      published_id bigint not null,
      changed_id bigint not null
    )`,
    "create index announcements_group on announcements (group_id, id) where removed = 0",
    `create table announcement_reads (
      announcement_id bigint not null,
      user_id bigint not null,
      primary key (announcement_id, user_id)
    ) ${inKey}`,
    `create table pins (
      conversation text not null,
      message_id bigint not null,
      by_user bigint not null,
      at bigint not null,
      pinned_id bigint not null,
      primary key (conversation, message_id)
    ) ${inKey}`,
    `create table notices (
      user_id bigint not null,
      id bigint not null,
      primary key (user_id, id)
    ) ${inKey}`,
    `create table inboxes (
      user_id bigint not null primary key,
      read_up_to bigint not null
    ) ${inKey}`,
    `create table group_log (
      group_id bigint not null,
      id bigint not null,
      at bigint not null,
      action text not null,
      by_user bigint not null,
      user_id bigint,
      text text not null,
      primary key (group_id, id)
    ) ${inKey}`,
    ...requireIds(["join_requests", "invitations", "invite_links", "announcements"]),
  ],
};
