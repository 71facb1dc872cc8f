import type { ConversationId, EventId, FileId } from "@teahouse/protocol";
import { list, type Sql } from "../../database/sql.ts";
import { type Check, checkRows, MAX_ROWS } from "./check.ts";
import { type Logged, piecesOf, type Report, type Walk } from "./walk.ts";

interface Held {
  readonly file: FileId;
  readonly message: EventId;
  readonly conversation: ConversationId;
}

/** Checks that a message whose attachment is not gone holds its file, if anybody can still see the message. */
class HeldFiles implements Walk {
  readonly #missing: Held[] = [];

  async page(sql: Sql, entries: readonly Logged[]): Promise<void> {
    const wanted = entries.flatMap(heldBy);
    for (const piece of piecesOf(wanted)) {
      const held = await sql<{ file: FileId; message: EventId }>`
        select file, message from file_messages
        where message in ${list(piece.map(({ message }) => message))}`;
      const known = new Set(held.map(({ file, message }) => `${file} ${message}`));
      for (const one of piece) {
        if (this.#missing.length < MAX_ROWS && !known.has(`${one.file} ${one.message}`)) {
          this.#missing.push(one);
        }
      }
    }
  }

  async end(sql: Sql, report: Report): Promise<void> {
    const conversations = [...new Set(this.#missing.map(({ conversation }) => conversation))];
    for (const piece of piecesOf(conversations)) {
      const found = await sql<{ conversation: ConversationId }>`select distinct s.conversation
        from spans s join users u on u.id = s.user_id
        where u.deleted_at is null and s.conversation in ${list(piece)}`;
      const seen = new Set(found.map(({ conversation }) => conversation));
      for (const { file, message, conversation } of this.#missing) {
        if (!piece.includes(conversation) || !seen.has(conversation)) continue;
        report(`message ${message} of ${conversation} lost its file ${file}`);
      }
    }
  }
}

function heldBy({ id, event }: Logged): Held[] {
  if (event.type !== "message.sent") return [];
  const { conversation, attachments } = event;
  return attachments
    .filter(({ gone }) => gone === undefined)
    .map((attachment) => ({ file: attachment.id, message: id, conversation }));
}

/** Compares the kept counts of stored bytes with the rows. User 0 is the whole house. */
async function compareStorage(sql: Sql, report: Report): Promise<void> {
  const rows = await sql<{ user_id: number; counted: number; kept: number }>`
    with stored as (select user_id, size as bytes from uploads
        union all select user_id, stored as bytes from files),
      counted as (select user_id, sum(bytes) as bytes from stored group by user_id
        union all select 0 as user_id, coalesce(sum(bytes), 0) as bytes from stored),
      both_sides as (select user_id, bytes as counted, 0 as kept from counted
        union all select user_id, 0 as counted, bytes as kept from storage)
    select user_id, cast(sum(counted) as bigint) as counted, cast(sum(kept) as bigint) as kept
    from both_sides group by user_id having sum(counted) <> sum(kept) limit ${MAX_ROWS}`;
  for (const { user_id, counted, kept } of rows) {
    report(
      `${user_id === 0 ? "the house" : `user ${user_id}`} counts ${kept} and stores ${counted}`,
    );
  }
}

/** Attachments and faces: `files`, `file_messages` and `storage`, and what refers to them. */
export const attachmentChecks: readonly Check[] = [
  checkRows(
    "Every file is held by a message, or is the face of a user or a group",
    (sql) => sql<{ id: FileId }>`select f.id from files f
        left join users u on u.id = f.user_id and u.face = f.id
        left join groups g on g.face = f.id
      where f.kind = 'face' and u.id is null and g.id is null
        or f.kind <> 'face' and not exists (select 1 from file_messages m where m.file = f.id)
      limit ${MAX_ROWS}`,
    ({ id }) => `file ${id}`,
  ),
  checkRows(
    "Only a message that was not recalled holds a file, and names it",
    (sql) => sql<{ file: FileId; message: EventId }>`select m.file, m.message from file_messages m
        left join files f on f.id = m.file
        left join events e on e.id = m.message and e.conversation = m.conversation
      where f.id is null or e.seq is null or e.body like '%"recalled":{%'
        or e.body not like '%"' || m.file || '"%' limit ${MAX_ROWS}`,
    ({ file, message }) => `message ${message} with file ${file}`,
  ),
  checkRows(
    "Every face is stored",
    (sql) => sql<{ face: FileId }>`select owners.face from (
        select face from users where face is not null
        union all select face from groups where face is not null) owners
      left join files f on f.id = owners.face and f.kind = 'face'
      where f.id is null limit ${MAX_ROWS}`,
    ({ face }) => `face ${face}`,
  ),
  { name: "The bytes of each user are counted right", query: compareStorage },
  { name: "Every attachment that somebody can see has its file", walk: () => new HeldFiles() },
];
