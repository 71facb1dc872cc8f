import type { Sql } from "../../database/sql.ts";
import { closed, opened, type Span } from "../../log/spans.ts";
import { MAX_ROWS } from "./check.ts";
import type { Logged, Report, Walk } from "./walk.ts";

interface SpanRow {
  readonly user_id: number;
  readonly conversation: string;
  readonly from_id: number;
  readonly to_id: number | null;
}

/** Names the spans of a user in a conversation. */
const keyOf = (user: number, conversation: string): string => `user ${user} in ${conversation}`;

const inWords = (to: number | null): string => (to === null ? "the present" : `${to}`);

/** The spans that the log leaves. */
export class SpansInLog implements Walk {
  readonly #logged = new Map<string, readonly Span[]>();

  entry({ id, effects }: Logged): void {
    for (const { user, conversation, forget } of effects?.closes ?? []) {
      const key = keyOf(user, conversation);
      this.#set(key, forget ? [] : closed(this.#logged.get(key), id));
    }
    for (const { user, conversation, from } of effects?.opens ?? []) {
      const key = keyOf(user, conversation);
      this.#set(key, opened(this.#logged.get(key), from ?? id));
    }
  }

  #set(key: string, spans: readonly Span[]): void {
    if (spans.length === 0) this.#logged.delete(key);
    else this.#logged.set(key, spans);
  }

  async end(sql: Sql, report: Report): Promise<void> {
    for (let last = { user_id: 0, conversation: "", from_id: 0 }; ; ) {
      const rows = await readSpansAfter(sql, last);
      const newest = rows.at(-1);
      if (newest === undefined) break;
      for (const row of rows) this.#compare(row, report);
      last = newest;
    }
    for (const [key, spans] of this.#logged) {
      for (const { from } of spans) report(`${key} has no span from ${from}, but one in the log`);
    }
  }

  #compare({ user_id, conversation, from_id, to_id }: SpanRow, report: Report): void {
    const key = keyOf(user_id, conversation);
    const spans = this.#logged.get(key) ?? [];
    const logged = spans.find(({ from }) => from === from_id);
    if (logged === undefined) report(`${key} has a span from ${from_id}, but none in the log`);
    else if (logged.to !== to_id) {
      report(`${key} sees ${from_id} to ${inWords(to_id)}, in the log to ${inWords(logged.to)}`);
    }
    this.#set(
      key,
      spans.filter((span) => span !== logged),
    );
  }
}

async function readSpansAfter(
  sql: Sql,
  { user_id, conversation, from_id }: Omit<SpanRow, "to_id">,
): Promise<SpanRow[]> {
  return await sql<SpanRow>`select user_id, conversation, from_id, to_id from spans
    where (user_id, conversation, from_id) > (${user_id}, ${conversation}, ${from_id})
    order by user_id, conversation, from_id limit ${MAX_ROWS}`;
}
