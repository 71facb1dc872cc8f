import type { ConversationId, Seq, Time, UserId } from "@teahouse/protocol";
import { rows, type Sql } from "../database/sql.ts";
import { EVERYBODY } from "./policy.ts";

/** The only SQL for `mentions`. */

export interface NewMentions {
  readonly conversation: ConversationId;
  readonly seq: Seq;
  readonly by: UserId;
  readonly at: Time;
  readonly everybody: boolean;
  readonly users: readonly UserId[];
}

/** Notes whom a message mentions; at least one, or everybody. */
export async function insertMentions(sql: Sql, mentions: NewMentions): Promise<void> {
  const { conversation, seq, by, at, everybody, users } = mentions;
  const mentioned = everybody ? [EVERYBODY, ...users] : users;
  await sql`insert into mentions (conversation, user_id, seq, by_user, at)
    values ${rows(mentioned.map((user) => [conversation, user, seq, by, at]))}`;
}

/** When everybody was mentioned, counted from the newest time backwards from 1; undefined where it was not so often. */
export async function everybodyMentionedAt(
  sql: Sql,
  conversation: ConversationId,
  count: number,
): Promise<Time | undefined> {
  const [row] = await sql<{ at: Time }>`select at from mentions
    where conversation = ${conversation} and user_id = ${EVERYBODY}
    order by seq desc limit 1 offset ${count - 1}`;
  return row?.at;
}

/** The newest message of others that mentions somebody, or everybody, with a seq above `from` and up to `upTo`. */
export async function findNewestMention(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  { from, upTo }: { readonly from: Seq; readonly upTo: Seq },
): Promise<Seq> {
  const [row] = await sql<{ seq: Seq | null }>`select max(seq) as seq from mentions
    where conversation = ${conversation} and user_id in (${user}, ${EVERYBODY})
      and seq > ${from} and seq <= ${upTo} and by_user <> ${user}`;
  return row?.seq ?? 0;
}
