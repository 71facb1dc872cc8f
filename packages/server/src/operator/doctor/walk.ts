import type { Sql } from "../../database/sql.ts";
import type { Entry } from "../../log/types.ts";

const PAGE = 2_000;

/** Records one fault, described in `wrong`. */
export type Report = (wrong: string) => void;

/** An entry with the columns that `events` has beside its body. */
export interface Logged extends Entry {
  readonly columns: {
    readonly conversation: string | null;
    readonly seq: number | null;
    readonly by: number | null;
  };
}

/** A check that reads the log from the first event to the last. */
export interface Walk {
  /** Checks some entries, in the order of their ids. */
  page?(sql: Sql, entries: readonly Logged[], report: Report): Promise<void>;
  /** Checks one entry. */
  entry?(entry: Logged, report: Report): void;
  /** Compares what the log has told with the tables. */
  end?(sql: Sql, report: Report): Promise<void>;
}

interface Row {
  readonly id: number;
  readonly at: number;
  readonly conversation: string | null;
  readonly seq: number | null;
  readonly by_user: number | null;
  readonly body: string;
  readonly topics: string;
  readonly effects: string | null;
}

/** Reads the log page by page, so that only one page is in memory. */
export async function* pagesOfLog(sql: Sql): AsyncGenerator<readonly Logged[]> {
  for (let after = 0; ; ) {
    const rows = await sql<Row>`select id, at, conversation, seq, by_user, body, topics, effects
      from events where id > ${after} order by id limit ${PAGE}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(toLogged);
    after = last.id;
  }
}

function toLogged({ id, at, body, topics, effects, ...columns }: Row): Logged {
  try {
    return {
      id,
      at,
      event: JSON.parse(body),
      topics: JSON.parse(topics),
      effects: effects === null ? undefined : JSON.parse(effects),
      columns: { conversation: columns.conversation, seq: columns.seq, by: columns.by_user },
    };
  } catch (error) {
    throw new Error(`Event ${id} cannot be read: it is not JSON`, { cause: error });
  }
}

/** Splits a list into pieces, since a query has room for only so many values. */
export function* piecesOf<T>(list: readonly T[], size = 1_000): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
