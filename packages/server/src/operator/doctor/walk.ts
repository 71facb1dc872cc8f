import type { Sql } from "../../database/sql.ts";
import type { Entry } from "../../log/types.ts";
import type { Tell } from "./check.ts";

const PAGE = 2_000;

/** An entry with what stands beside its body in columns of their own. */
export interface Logged extends Entry {
  readonly columns: {
    readonly conversation: string | null;
    readonly seq: number | null;
    readonly by: number | null;
  };
}

/** A check that goes along the log from its first event to its last. */
export interface Walk {
  /** Looks at some entries, in the order of their ids. */
  page?(sql: Sql, entries: readonly Logged[], tell: Tell): Promise<void>;
  /** Looks at one. */
  entry?(entry: Logged, tell: Tell): void;
  /** Holds what the log told against what stands in the tables. */
  end?(sql: Sql, tell: Tell): Promise<void>;
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

/** The log in pages, so that no more than one of them is held in memory. */
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
    throw new Error(`Event ${id} cannot be read: it is no JSON`, { cause: error });
  }
}

/** Pieces of a list, since a question has room for so many values only. */
export function* piecesOf<T>(list: readonly T[], size = 1_000): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
