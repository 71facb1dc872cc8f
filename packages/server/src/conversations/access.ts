import {
  type ConversationId,
  type GroupId,
  type ParsedConversation,
  parseConversation,
  peerOf,
  problem,
  type Seq,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { areFriends, friendsAmong } from "../friendships/standing.ts";
import { endOf, isOpen, type Span } from "../log/spans.ts";
import { readSpansOf } from "../log/store.ts";
import { accessSpeakers, accessSpeaking } from "../members/access.ts";
import type { SpeakerRow } from "../members/store.ts";
import { accessTemporary, type TemporaryPlace } from "../temporary/access.ts";
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
export async function seenSeq(sql: Sql, id: ConversationId, spans: readonly Span[]): Promise<Seq> {
  return isOpen(spans) ? await lastSeqOf(sql, id) : await lastSeqUpTo(sql, id, endOf(spans));
}

export type Writable =
  | { readonly kind: "group"; readonly group: GroupId; readonly speaker: SpeakerRow }
  | { readonly kind: "direct"; readonly peer: UserId }
  | { readonly kind: "temporary"; readonly peer: UserId; readonly temporary: TemporaryPlace };

/**
 * A conversation that one may write into now: one's group, that with a friend, or a temporary one, which may begin
 * from the group that is named.
 */
export async function accessForWriting(
  sql: Sql,
  user: UserId,
  id: ConversationId,
  now: Time,
  from?: GroupId,
): Promise<Writable> {
  const parsed = parseConversation(id);
  if (parsed?.kind === "group") {
    const { group } = parsed;
    return { kind: "group", group, speaker: await accessSpeaking(sql, user, group, now) };
  }
  const peer = peerOf(id, user);
  if (peer === undefined) throw problem("not_found");
  if (await areFriends(sql, user, peer)) return { kind: "direct", peer };
  const temporary = await accessTemporary(sql, { conversation: id, user, peer }, from);
  if (temporary !== undefined) return { kind: "temporary", peer, temporary };
  await accessConversation(sql, user, id);
  throw problem("not_friends");
}

/** Somebody who wants to write into a conversation. */
export interface Wanting {
  readonly user: UserId;
  readonly conversation: ConversationId;
}

/**
 * The same for several at once: reads how they stand, and answers one after another. Undefined where more has to be
 * known, so that `accessForWriting` has to be asked.
 */
export async function accessAllForWriting(
  sql: Sql,
  wanting: readonly Wanting[],
): Promise<(one: Wanting, now: Time) => Writable | undefined> {
  const places = wanting.flatMap(({ user, conversation }) => {
    const parsed = parseConversation(conversation);
    return parsed?.kind === "group" ? [{ group: parsed.group, user }] : [];
  });
  const pairs = wanting.flatMap(({ user, conversation }): [UserId, UserId][] => {
    const peer = peerOf(conversation, user);
    return peer === undefined ? [] : [[user, peer]];
  });
  const [speaker, areFriends] = await Promise.all([
    accessSpeakers(sql, places),
    friendsAmong(sql, pairs),
  ]);
  return ({ user, conversation }, now) => {
    const parsed = parseConversation(conversation);
    if (parsed?.kind === "group") {
      const { group } = parsed;
      return { kind: "group", group, speaker: speaker({ group, user }, now) };
    }
    const peer = peerOf(conversation, user);
    return peer !== undefined && areFriends(user, peer) ? { kind: "direct", peer } : undefined;
  };
}
