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
  /** At least one. `EVERYBODY` stands for all members. */
  readonly users: readonly UserId[];
}

/** Stores the mentions of at least one message. */
export async function insertMentions(sql: Sql, messages: readonly NewMentions[]): Promise<void> {
  const mentioned = messages.flatMap(({ conversation, seq, by, at, users }) =>
    users.map((user) => [conversation, user, seq, by, at]),
  );
  await sql`insert into mentions (conversation, user_id, seq, by_user, at)
    values ${rows(mentioned)}`;
}

/** The times of the newest mentions of everybody, at most `most`, newest first. */
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

/** The newest message with a seq above `from` up to `upTo` by which others mention the user or everybody. */
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
