import {
  type ConversationId,
  type GroupId,
  groupConversation,
  invalid,
  type Limits,
  type Mention,
  problem,
  type Role,
  type Seq,
  type UserId,
} from "@teahouse/protocol";
import type { Writable } from "../conversations/access.ts";
import type { Tx } from "../log/types.ts";
import { membersAmong } from "../members/access.ts";
import { mayMentionAll } from "./policy.ts";
import { everybodyMentionedAt, insertMentions } from "./store.ts";

/** Refuses too many mentions, before the act is queued. */
export function checkMentions(mentions: readonly Mention[], { mentionsPerMessage }: Limits): void {
  if (mentions.length > mentionsPerMessage) {
    throw invalid("mentions", `are at most ${mentionsPerMessage}`);
  }
}

/** Whom a message really mentions: each once, and nobody who is not in the group. Only in groups is anybody mentioned. */
export async function acceptMentions(
  tx: Tx,
  place: Writable,
  mentions: readonly Mention[] = [],
  limits: Limits,
): Promise<Mention[]> {
  if (mentions.length === 0) return [];
  if (place.kind !== "group") throw invalid("mentions", "are for groups");
  const wanted = new Set(mentions);
  if (wanted.has("all")) await checkMentionAll(tx, place.group, place.speaker.role, limits);
  const members = await membersAmong(tx.sql, place.group, usersOf(wanted));
  return [...wanted].filter((mention) => mention === "all" || members.has(mention));
}

async function checkMentionAll(
  tx: Tx,
  group: GroupId,
  role: Role,
  { mentionAllPerDay }: Limits,
): Promise<void> {
  const oldest = await everybodyMentionedAt(tx.sql, groupConversation(group), mentionAllPerDay);
  const answer = mayMentionAll({ role, oldest, now: tx.now });
  if (answer === "forbidden") throw problem(answer);
  if (answer === "limit_reached") throw problem(answer, { limit: mentionAllPerDay });
}

/** Remembers whom a message mentions, for as long as they have not read it. */
export async function noteMentions(
  tx: Tx,
  conversation: ConversationId,
  { seq, by, mentions }: Noted,
): Promise<void> {
  const users = usersOf(mentions);
  const everybody = mentions.includes("all");
  await insertMentions(tx.sql, { conversation, seq, by, at: tx.now, everybody, users });
}

export interface Noted {
  readonly seq: Seq;
  readonly by: UserId;
  /** At least one. */
  readonly mentions: readonly Mention[];
}

function usersOf(mentions: Iterable<Mention>): UserId[] {
  return [...mentions].filter((mention) => mention !== "all");
}
