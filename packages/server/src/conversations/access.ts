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
  /** The ids that the user may see. At least one span. */
  readonly spans: readonly Span[];
}

/** A conversation that the user may see, all of it or up to an end. Everybody else gets `not_found`. */
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

/** The seq of the newest message that the user may see. */
export async function lastVisibleSeq(
  sql: Sql,
  id: ConversationId,
  spans: readonly Span[],
): Promise<Seq> {
  return isOpen(spans) ? await lastSeqOf(sql, id) : await lastSeqUpTo(sql, id, endOf(spans));
}
