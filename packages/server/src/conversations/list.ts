import {
  type Conversation,
  type ConversationId,
  NOTIFY_ALL,
  parseConversation,
  type Temporary,
  type TimelineEvent,
  UNREAD_MAX,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Pause } from "../lib/slices.ts";
import { readSpans } from "../log/store.ts";
import { temporariesOf } from "../temporary/mark.ts";
import { toTimelineEvent } from "./history.ts";
import { findNewest, findOverview, type OverviewRow } from "./store.ts";

/** How many conversations are read at once, so that a slice of the work takes a few milliseconds. */
const CHUNK = 128;

/**
 * All conversations that a user is or was in, each as `showConversation` shows it. A few queries serve many of them, so
 * that a user of hundreds of groups starts as fast as others. It waits for `pause` between two chunks.
 */
export async function listConversations(
  sql: Sql,
  user: UserId,
  pause: Pause,
): Promise<Conversation[]> {
  const ids = await idsOf(sql, user);
  await pause();
  const temporaries = await temporariesOf(sql, user);
  const conversations: Conversation[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    await pause();
    conversations.push(...(await showChunk(sql, user, ids.slice(at, at + CHUNK), temporaries)));
  }
  return conversations;
}

/** Returns the ids of a user's conversations, the oldest first. */
async function idsOf(sql: Sql, user: UserId): Promise<ConversationId[]> {
  const began = [...(await readSpans(sql, user))].map(([id, [first]]) => ({
    id,
    from: first?.from ?? 0,
  }));
  began.sort((one, other) => one.from - other.from || (one.id < other.id ? -1 : 1));
  return began.map(({ id }) => id);
}

async function showChunk(
  sql: Sql,
  user: UserId,
  ids: readonly ConversationId[],
  temporaries: ReadonlyMap<ConversationId, Temporary>,
): Promise<Conversation[]> {
  const [rows, events] = await Promise.all([
    findOverview(sql, user, ids, UNREAD_MAX),
    newestEvents(sql, user, ids),
  ]);
  return rows.flatMap((row): Conversation[] => {
    const { id, last_seq, read_up_to, unread } = row;
    if (parseConversation(id) === undefined) return [];
    return [
      {
        id,
        lastSeq: last_seq,
        lastEvent: events.get(id) ?? null,
        readUpTo: read_up_to,
        unread,
        mentioned: unread === 0 ? 0 : Math.max(row.mentioned ?? 0, row.mentioned_all ?? 0),
        ...notifyingIn(row),
        peerReadUpTo: row.shown_up_to ?? 0,
        temporary: temporaries.get(id) ?? null,
      },
    ];
  });
}

function notifyingIn({ notify, until }: OverviewRow): Pick<Conversation, "notify" | "notifyUntil"> {
  return notify === null ? NOTIFY_ALL : { notify, notifyUntil: until ?? 0 };
}

/** The newest event of each timeline. Rows are in order, so the last span with an event wins. */
async function newestEvents(
  sql: Sql,
  user: UserId,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, TimelineEvent>> {
  const rows = await findNewest(sql, user, ids);
  return new Map(rows.map((row) => [row.conversation, toTimelineEvent(row)]));
}
