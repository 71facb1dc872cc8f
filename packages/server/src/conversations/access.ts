import {
  type ConversationId,
  type ParsedConversation,
  parseConversation,
  problem,
  type Seq,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { endOf, isOpen, type Span } from "../log/spans.ts";
import { readSpansOf } from "../log/store.ts";
import { lastSeqOf, lastSeqUpTo } from "./store.ts";

export interface Readable {
  readonly id: ConversationId;
  readonly parsed: ParsedConversation;
  /** What one may see of it; at least one. */
  readonly spans: readonly Span[];
}

/** A conversation of which one may see something, now or up to an end; for everybody else there is none. */
export async function accessConversation(
  sql: Sql,
  user: UserId,
  id: ConversationId,
): Promise<Readable> {
  const parsed = parseConversation(id);
  const spans = parsed === undefined ? [] : await readSpansOf(sql, user, id);
  if (parsed === undefined || spans.length === 0) throw problem("not_found");
  return { id, parsed, spans };
}

/** The newest message number that one may see; the conversation's own while one is in it. */
export async function lastVisibleSeq(
  sql: Sql,
  id: ConversationId,
  spans: readonly Span[],
): Promise<Seq> {
  return isOpen(spans) ? await lastSeqOf(sql, id) : await lastSeqUpTo(sql, id, endOf(spans));
}
