import {
  type Conversation,
  type ConversationId,
  NOTIFY_ALL,
  parseConversation,
  type TimelineEvent,
  UNREAD_MAX,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { temporariesOf } from "../temporary/mark.ts";
import { toTimelineEvent } from "./history.ts";
import { findNewest, findOverview, type OverviewRow } from "./store.ts";

/**
 * All conversations that a user is or was in, each as `showConversation` shows it. A few queries serve all of them, so
 * that a user of hundreds of groups starts as fast as others.
 */
export async function listConversations(sql: Sql, user: UserId): Promise<Conversation[]> {
  const [rows, events, temporaries] = await Promise.all([
    findOverview(sql, user, UNREAD_MAX),
    newestEvents(sql, user),
    temporariesOf(sql, user),
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
): Promise<ReadonlyMap<ConversationId, TimelineEvent>> {
  const rows = await findNewest(sql, user);
  return new Map(rows.map((row) => [row.conversation, toTimelineEvent(row)]));
}
