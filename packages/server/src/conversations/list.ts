import {
  type Conversation,
  type ConversationId,
  type EventId,
  NOTIFY_ALL,
  parseConversation,
  peerOf,
  type TimelineEvent,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { isOpen } from "../log/spans.ts";
import { readEvents, readSpans } from "../log/store.ts";
import { mentionedAt } from "../mentions/mentioned.ts";
import { temporariesOf } from "../temporary/mark.ts";
import { showConversation, UNREAD_MOST } from "./show.ts";
import {
  countAllUnread,
  findNewestIds,
  findOverview,
  findShown,
  type OverviewRow,
} from "./store.ts";

/**
 * All conversations of somebody that they are or were in, as each shows itself alone, with few questions for all
 * of them: who is in hundreds of groups starts as fast as others.
 */
export async function listConversations(sql: Sql, user: UserId): Promise<Conversation[]> {
  const spans = await readSpans(sql, user);
  const ids = [...spans.keys()].filter((id) => parseConversation(id) !== undefined);
  const open = ids.filter((id) => isOpen(spans.get(id)));
  const present = await listOpen(sql, user, open);
  const conversations: Conversation[] = [];
  for (const id of ids) {
    conversations.push(present.get(id) ?? (await showConversation(sql, user, id)));
  }
  return conversations;
}

async function listOpen(
  sql: Sql,
  user: UserId,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, Conversation>> {
  const pairs = ids.filter((id) => peerOf(id, user) !== undefined);
  const unread = await countAllUnread(sql, user, ids, UNREAD_MOST);
  const shown = await findShown(sql, user, pairs);
  const temporaries = await temporariesOf(sql, pairs);
  const newest = await findNewestIds(sql, user);
  const events = await timelineEvents(sql, [...newest.values()]);
  const conversations = new Map<ConversationId, Conversation>();
  for (const row of await findOverview(sql, user, ids)) {
    const { id } = row;
    const readUpTo = row.read_up_to ?? 0;
    const count = unread.get(id) ?? 0;
    conversations.set(id, {
      id,
      lastSeq: row.last_seq,
      lastEvent: events.get(newest.get(id) ?? 0) ?? null,
      readUpTo,
      unread: count,
      mentioned:
        count === 0 ? 0 : await mentionedAt(sql, user, id, { from: readUpTo, upTo: row.last_seq }),
      ...notifyingIn(row),
      peerReadUpTo: shown.get(id) ?? 0,
      temporary: temporaries.get(id) ?? null,
    });
  }
  return conversations;
}

function notifyingIn({ notify, until }: OverviewRow): Pick<Conversation, "notify" | "notifyUntil"> {
  return notify === null ? NOTIFY_ALL : { notify, notifyUntil: until ?? 0 };
}

async function timelineEvents(
  sql: Sql,
  ids: readonly EventId[],
): Promise<ReadonlyMap<EventId, TimelineEvent>> {
  const entries = ids.length === 0 ? [] : await readEvents(sql, ids);
  return new Map(entries.map(({ id, at, event }) => [id, { id, at, ...event } as TimelineEvent]));
}
