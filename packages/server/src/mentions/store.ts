import type { ConversationId, Seq, Time, UserId } from "@teahouse/protocol";
import { rows, type Sql } from "../database/sql.ts";
import { EVERYBODY } from "./policy.ts";

/** The only SQL for `mentions`. */

/** A message, and the users that it mentions. */
export interface NewMentions {
  readonly conversation: ConversationId;
  readonly seq: Seq;
  readonly by: UserId;
  readonly at: Time;
  /** At least one; `EVERYBODY` for all. */
  readonly users: readonly UserId[];
}

/** Stores the mentions of some messages; at least one. */
export async function insertMentions(sql: Sql, messages: readonly NewMentions[]): Promise<void> {
  const mentioned = messages.flatMap(({ conversation, seq, by, at, users }) =>
    users.map((user) => [conversation, user, seq, by, at]),
  );
  await sql`insert into mentions (conversation, user_id, seq, by_user, at)
    values ${rows(mentioned)}`;
}

/** When the newest messages mentioned everybody, at most `most` of them, the newest first. */
export async function findMentionsOfAll(
  sql: Sql,
  conversation: ConversationId,
  most: number,
): Promise<Time[]> {
  const found = await sql<{ at: Time }>`select at from mentions
    where conversation = ${conversation} and user_id = ${EVERYBODY}
    order by seq desc limit ${most}`;
  return found.map(({ at }) => at);
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
