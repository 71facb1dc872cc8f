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

/** How many rows the first read has. Each further read has twice as many. */
const FIRST_ROWS = 32;

/** A page ends when its events have this many characters, so that nobody waits for a page of very long ones. */
const LENGTH_MOST = 256 * 1024;

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
  const { rows, more } =
    input.after === undefined
      ? await pageBefore(sql, id, spans, input.before ?? Number.MAX_SAFE_INTEGER, limit)
      : await pageAfter(sql, id, spans, input.after, limit);
  const events = rows.map(toTimelineEvent);
  return { events: input.after === undefined ? events.reverse() : events, more };
}

type Row = Awaited<ReturnType<typeof timelineBefore>>[number];

/** Newest first, span by span, since the user may not see events between spans. */
async function pageBefore(
  sql: Sql,
  id: string,
  spans: readonly Span[],
  before: EventId,
  limit: number,
): Promise<PageOfRows> {
  const page = new PageOfRows(limit);
  for (const { from, to } of spans.toReversed()) {
    let below = to === null ? before : Math.min(before, to + 1);
    await page.fill(async (count) => {
      const found = await timelineBefore(sql, id, below, from, count);
      below = found.at(-1)?.id ?? below;
      return found;
    });
  }
  return page;
}

async function pageAfter(
  sql: Sql,
  id: string,
  spans: readonly Span[],
  after: EventId,
  limit: number,
): Promise<PageOfRows> {
  const page = new PageOfRows(limit);
  for (const { from, to } of spans) {
    let above = Math.max(after, from - 1);
    await page.fill(async (count) => {
      const found = await timelineAfter(sql, id, above, to ?? Number.MAX_SAFE_INTEGER, count);
      above = found.at(-1)?.id ?? above;
      return found;
    });
  }
  return page;
}

/** The rows of one page: at most `limit` rows, and about `LENGTH_MOST` characters. */
class PageOfRows {
  readonly rows: Row[] = [];
  /** True if there is a row that the page has no room for. */
  more = false;
  readonly #limit: number;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes rows from `read` until there are no more, or the page is full. The first read is small: rows may be long. */
  async fill(read: (count: number) => Promise<Row[]>): Promise<void> {
    for (let count = FIRST_ROWS; !this.more; count *= 2) {
      const wanted = Math.min(count, this.#limit + 1 - this.rows.length);
      const found = await read(wanted);
      for (const row of found) this.#add(row);
      if (found.length < wanted) return;
    }
  }

  #add(row: Row): void {
    const length = this.#length + row.body.length;
    const isFull = this.rows.length === this.#limit;
    this.more ||= isFull || (this.rows.length > 0 && length > LENGTH_MOST);
    if (this.more) return;
    this.rows.push(row);
    this.#length = length;
  }
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
  const { rows } = await pageBefore(sql, id, spans, Number.MAX_SAFE_INTEGER, 1);
  const [row] = rows;
  return row === undefined ? null : toTimelineEvent(row);
}
