import type { ConversationId, EventId, FileId, Seq, Time, UserId } from "@teahouse/protocol";
import { list, rows, type Sql } from "../../database/sql.ts";
import type { FileKind } from "../keys.ts";

/** The only SQL for `files`, `file_messages` and `unneeded_conversations`. */

export interface FileRow {
  readonly id: FileId;
  /** The user who sent it first, and who pays for it. */
  readonly user_id: UserId;
  readonly kind: FileKind;
  readonly name: string;
  readonly type: string;
  /** Of the file that others get, in bytes. */
  readonly size: number;
  /** The bytes of the file and of what was made from it. */
  readonly stored: number;
  /** The further fields of the attachment, as JSON. */
  readonly facts: string;
  readonly created_at: Time;
}

/** A message that holds a file. */
export interface HoldingRow {
  readonly file: FileId;
  readonly message: EventId;
  readonly conversation: ConversationId;
  /** 1 for pictures and videos. */
  readonly is_media: number;
}

export async function insertFiles(sql: Sql, files: readonly FileRow[]): Promise<void> {
  if (files.length === 0) return;
  await sql`insert into files
      (id, user_id, kind, name, type, size, stored, facts, created_at)
    values ${rows(
      files.map((row) => [
        ...[row.id, row.user_id, row.kind, row.name, row.type],
        ...[row.size, row.stored, row.facts, row.created_at],
      ]),
    )}`;
}

export async function insertHoldings(sql: Sql, holdings: readonly HoldingRow[]): Promise<void> {
  if (holdings.length === 0) return;
  await sql`insert into file_messages (file, message, conversation, is_media)
    values ${rows(holdings.map((row) => [row.file, row.message, row.conversation, row.is_media]))}`;
}

export async function findFile(sql: Sql, id: FileId): Promise<FileRow | undefined> {
  const [row] = await sql<FileRow>`select * from files where id = ${id}`;
  return row;
}

/** The messages that hold a file, oldest first. */
export async function findHoldings(sql: Sql, file: FileId): Promise<HoldingRow[]> {
  return await sql<HoldingRow>`select file, message, conversation, is_media from file_messages
    where file = ${file} order by message`;
}

/** Takes all files from some messages. Returns the files, which other messages may still hold. */
export async function deleteHoldingsOf(sql: Sql, messages: readonly EventId[]): Promise<FileId[]> {
  const found = await sql<{ file: FileId }>`delete from file_messages
    where message in ${list(messages)} returning file`;
  return [...new Set(found.map(({ file }) => file))];
}

/** Takes a file from all its messages. */
export async function deleteHoldings(sql: Sql, file: FileId): Promise<void> {
  await sql`delete from file_messages where file = ${file}`;
}

/** Some messages of a conversation that hold a file. */
export async function findHoldingMessages(
  sql: Sql,
  conversation: ConversationId,
  limit: number,
): Promise<EventId[]> {
  const found = await sql<{ message: EventId }>`select distinct message from file_messages
    where conversation = ${conversation} limit ${limit}`;
  return found.map(({ message }) => message);
}

/** The files among some that a message or a face holds, or not. */
export async function deleteUnheld(sql: Sql, ids: readonly FileId[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  return await sql<FileRow>`delete from files where id in ${list(ids)}
      and not exists (select 1 from file_messages m where m.file = files.id)
    returning *`;
}

/** Files of some kinds from before a time, the oldest first. */
export async function findFilesBefore(
  sql: Sql,
  kind: FileKind,
  before: Time,
  limit: number,
): Promise<FileRow[]> {
  return await sql<FileRow>`select * from files
    where kind = ${kind} and created_at < ${before} order by created_at limit ${limit}`;
}

/** A file with the messages that hold it, and the spans in which a user sees their conversations. */
export interface SeenFileRow extends FileRow {
  readonly message: EventId;
  readonly from_id: EventId;
  readonly to_id: EventId | null;
}

/** One row for each message that holds a file, and each of the user's spans of its conversation. */
export async function findSeenFile(sql: Sql, user: UserId, id: FileId): Promise<SeenFileRow[]> {
  return await sql<SeenFileRow>`select f.id, f.user_id, f.kind, f.name, f.type, f.size, f.stored,
      f.facts, f.created_at, m.message, s.from_id, s.to_id
    from files f join file_messages m on m.file = f.id
      join spans s on s.user_id = ${user} and s.conversation = m.conversation
    where f.id = ${id}`;
}

/** The messages of a conversation that hold media or other files, from `from` to below `below`, newest first. */
export async function findMessagesWith(
  sql: Sql,
  conversation: ConversationId,
  isMedia: boolean,
  {
    from,
    below,
    limit,
  }: { readonly from: EventId; readonly below: EventId; readonly limit: number },
): Promise<EventId[]> {
  const found = await sql<{ message: EventId }>`select distinct message from file_messages
    where conversation = ${conversation} and is_media = ${isMedia ? 1 : 0}
      and message >= ${from} and message < ${below}
    order by message desc limit ${limit}`;
  return found.map(({ message }) => message);
}

/** A file with the newest message that holds it. */
export interface LargestRow extends FileRow {
  readonly message: EventId;
  readonly conversation: ConversationId;
  readonly seq: Seq;
  readonly by_user: UserId;
  readonly at: Time;
}

/** The files of a user that use most room, without their face. */
export async function findLargest(
  sql: Sql,
  user: UserId,
  skip: number,
  limit: number,
): Promise<LargestRow[]> {
  return await sql<LargestRow>`select f.id, f.user_id, f.kind, f.name, f.type, f.size, f.stored,
      f.facts, f.created_at, e.id as message, e.conversation, e.seq, e.by_user, e.at
    from (select * from files where user_id = ${user} and kind <> 'face'
        order by stored desc, id limit ${limit} offset ${skip}) f
      join events e on e.id = (select max(m.message) from file_messages m where m.file = f.id)
    order by f.stored desc, f.id`;
}

/** Remembers conversations that nobody will see again, so that their files are released bit by bit. */
export async function insertUnneededConversations(
  sql: Sql,
  conversations: readonly ConversationId[],
): Promise<void> {
  if (conversations.length === 0) return;
  await sql`insert into unneeded_conversations (id) values ${rows(conversations.map((id) => [id]))}
    on conflict (id) do nothing`;
}

export async function findUnneededConversation(sql: Sql): Promise<ConversationId | undefined> {
  const [row] = await sql<{ id: ConversationId }>`select id from unneeded_conversations limit 1`;
  return row?.id;
}

export async function deleteUnneededConversation(sql: Sql, id: ConversationId): Promise<void> {
  await sql`delete from unneeded_conversations where id = ${id}`;
}
