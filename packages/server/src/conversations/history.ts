import {
  type EventId,
  type InputOf,
  invalid,
  type TimelineEvent,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Span } from "../log/spans.ts";
import { accessConversation } from "./access.ts";
import { timelineAfter, timelineBefore } from "./store.ts";

const DEFAULT_LIMIT = 50;

export interface Page {
  readonly events: TimelineEvent[];
  /** Whether there are more events in the requested direction. */
  readonly more: boolean;
}

/** A page of a timeline as the user may see it, oldest first, with recalls applied. */
export async function readHistory(
  sql: Sql,
  user: UserId,
  input: InputOf<"event.list">,
  pageMax: number,
): Promise<Page> {
  if (input.before !== undefined && input.after !== undefined) {
    throw invalid("after", "excludes `before`");
  }
  const { id, spans } = await accessConversation(sql, user, input.conversation);
  const limit = Math.min(input.limit ?? DEFAULT_LIMIT, pageMax);
  const rows =
    input.after === undefined
      ? await pageBefore(sql, id, spans, input.before ?? Number.MAX_SAFE_INTEGER, limit + 1)
      : await pageAfter(sql, id, spans, input.after, limit + 1);
  const page = rows.slice(0, limit).map(toTimelineEvent);
  return {
    events: input.after === undefined ? page.reverse() : page,
    more: rows.length > limit,
  };
}

type Row = Awaited<ReturnType<typeof timelineBefore>>[number];

/** Newest first, span by span, since the user may not see events between spans. */
async function pageBefore(
  sql: Sql,
  id: string,
  spans: readonly Span[],
  before: EventId,
  limit: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { from, to } of spans.toReversed()) {
    if (rows.length >= limit) break;
    const below = to === null ? before : Math.min(before, to + 1);
    rows.push(...(await timelineBefore(sql, id, below, from, limit - rows.length)));
  }
  return rows;
}

async function pageAfter(
  sql: Sql,
  id: string,
  spans: readonly Span[],
  after: EventId,
  limit: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { from, to } of spans) {
    if (rows.length >= limit) break;
    const above = Math.max(after, from - 1);
    const upTo = to ?? Number.MAX_SAFE_INTEGER;
    rows.push(...(await timelineAfter(sql, id, above, upTo, limit - rows.length)));
  }
  return rows;
}

export function toTimelineEvent(row: Row): TimelineEvent {
  return { id: row.id, at: row.at, ...JSON.parse(row.body) };
}

/** The newest event of a timeline that the user may see. */
export async function newestEvent(
  sql: Sql,
  id: string,
  spans: readonly Span[],
): Promise<TimelineEvent | null> {
  const [row] = await pageBefore(sql, id, spans, Number.MAX_SAFE_INTEGER, 1);
  return row === undefined ? null : toTimelineEvent(row);
}
