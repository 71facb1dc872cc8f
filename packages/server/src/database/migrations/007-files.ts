import type { Migration } from "../migration.ts";

/** Uploads, the files of messages, and faces. */
export const files: Migration = {
  version: 7,
  readableBy: 2,
  statements: ({ inKey }) => [
    // Bytes that a user sends to the house. `received` of them are durable.
    `create table uploads (
      id text not null primary key,
      user_id bigint not null,
      name text not null,
      type text not null,
      size bigint not null,
      received bigint not null default 0,
      -- What the store keeps of an unfinished upload, as JSON.
      parts text not null default '',
      -- What was found in the bytes of a finished upload, as JSON.
      facts text not null default '',
      created_at bigint not null,
      expires_at bigint not null,
      -- The lease of the request that writes, and whether another one waits for it.
      holder text not null default '',
      held_until bigint not null default 0,
      wanted bigint not null default 0
    ) ${inKey}`,
    "create index uploads_user on uploads (user_id)",
    "create index uploads_expires_at on uploads (expires_at)",
    // Files that at least one living message or face holds. Their user pays for them.
    `create table files (
      id text not null primary key,
      user_id bigint not null,
      kind text not null,
      name text not null,
      type text not null,
      size bigint not null,
      -- The bytes of the file and of what was made from it.
      stored bigint not null,
      facts text not null,
      created_at bigint not null
    ) ${inKey}`,
    "create index files_user on files (user_id, stored)",
    "create index files_created_at on files (kind, created_at)",
    // The messages that hold a file.
    `create table file_messages (
      file text not null,
      message bigint not null,
      conversation text not null,
      is_media bigint not null,
      primary key (file, message)
    ) ${inKey}`,
    "create index file_messages_message on file_messages (message)",
    "create index file_messages_conversation on file_messages (conversation, is_media, message)",
    // Stored bytes that are not needed any more, by their key in the store. Housekeeping deletes them.
    `create table unneeded_files (
      key text not null primary key,
      -- What the store keeps of an upload that was not finished, as JSON.
      parts text not null default '',
      since bigint not null
    ) ${inKey}`,
    // Conversations that nobody can see again. Housekeeping releases their files.
    `create table unneeded_conversations (id text not null primary key) ${inKey}`,
    // The bytes that each user stores, uploads among them. User 0 is the whole house.
    `create table storage (
      user_id bigint not null primary key,
      bytes bigint not null
    ) ${inKey}`,
    "alter table users add column face text",
    "alter table groups add column face text",
    "alter table groups add column files text not null default 'everybody'",
  ],
};
