import type { Sql } from "../../database/sql.ts";
import { closed, opened, type Span } from "../../log/spans.ts";
import { MOST, type Tell } from "./check.ts";
import type { Logged, Walk } from "./walk.ts";

interface SpanRow {
  readonly user_id: number;
  readonly conversation: string;
  readonly from_id: number;
  readonly to_id: number | null;
}

/** Names somebody in a conversation. */
const keyOf = (user: number, conversation: string): string => `${user} in ${conversation}`;

const inWords = (to: number | null): string => (to === null ? "from then on" : `${to}`);

/** What everybody may see, as the log opens and closes it. */
export class SpansInLog implements Walk {
  readonly #told = new Map<string, readonly Span[]>();

  entry({ id, effects }: Logged): void {
    for (const { user, conversation, forget } of effects?.closes ?? []) {
      const key = keyOf(user, conversation);
      this.#set(key, forget ? [] : closed(this.#told.get(key), id));
    }
    for (const { user, conversation, from } of effects?.opens ?? []) {
      const key = keyOf(user, conversation);
      this.#set(key, opened(this.#told.get(key), from ?? id));
    }
  }

  #set(key: string, spans: readonly Span[]): void {
    if (spans.length === 0) this.#told.delete(key);
    else this.#told.set(key, spans);
  }

  async end(sql: Sql, tell: Tell): Promise<void> {
    for (let last = { user_id: 0, conversation: "", from_id: 0 }; ; ) {
      const rows = await readSpansBehind(sql, last);
      const newest = rows.at(-1);
      if (newest === undefined) break;
      for (const row of rows) this.#compare(row, tell);
      last = newest;
    }
    for (const [key, spans] of this.#told) {
      for (const { from } of spans) tell(`${key} sees nothing from ${from}, and was let in there`);
    }
  }

  #compare({ user_id, conversation, from_id, to_id }: SpanRow, tell: Tell): void {
    const key = keyOf(user_id, conversation);
    const spans = this.#told.get(key) ?? [];
    const told = spans.find(({ from }) => from === from_id);
    if (told === undefined) tell(`${key} was never let in at ${from_id}`);
    else if (told.to !== to_id) {
      tell(`${key} sees ${from_id} to ${inWords(to_id)}, and was told ${inWords(told.to)}`);
    }
    this.#set(
      key,
      spans.filter((span) => span !== told),
    );
  }
}

async function readSpansBehind(
  sql: Sql,
  { user_id, conversation, from_id }: Omit<SpanRow, "to_id">,
): Promise<SpanRow[]> {
  return await sql<SpanRow>`select user_id, conversation, from_id, to_id from spans
    where (user_id, conversation, from_id) > (${user_id}, ${conversation}, ${from_id})
    order by user_id, conversation, from_id limit ${MOST}`;
}
