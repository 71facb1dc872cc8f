import type { NewEvent } from "@teahouse/protocol";
import { openDatabase } from "../../packages/server/src/database/open.ts";
import type { Sql } from "../../packages/server/src/database/sql.ts";
import { Clock } from "../../packages/server/src/lib/clock.ts";
import { applyEffects, insertEvent, moveHead } from "../../packages/server/src/log/append.ts";
import { createLog } from "../../packages/server/src/log/store.ts";
import type { Effects, Emitted, Entry, SetTx, Topic } from "../../packages/server/src/log/types.ts";

/** Acts to a commit: a house that is being written is nobody's yet, so that none of them is waited for. */
const ACTS = 20_000;

export const EPOCH = "large";

/** What the digests of client ids are keyed with; it makes the same house each time. */
export const SECRET = "a secret of a house that nobody lives in";

/** Acts that happen one after another; each `yield` ends one. */
export type Script = (tx: BulkTx) => AsyncGenerator<void, void>;

/**
 * Writes a log in one go: the server's own acts, in its own tables, by a clock that goes a step an act. What it
 * leaves out of the server's writer is what nobody would notice afterwards: batches, syncs, publishing.
 */
export class BulkTx implements SetTx {
  now: number;
  /** The newest event, and its time. */
  head = 0;
  at = 0;
  readonly #appended: Entry[] = [];
  sql: Sql = async () => {
    throw new Error("Nothing is written before the script begins");
  };

  constructor(begins: number) {
    this.now = begins;
  }

  async emit(event: NewEvent, topics: readonly Topic[], effects?: Effects): Promise<Emitted> {
    const entry = { id: ++this.head, at: this.now, event, topics, effects };
    this.at = entry.at;
    await insertEvent(this.sql, entry);
    if (effects !== undefined) await applyEffects(this.sql, entry.id, effects);
    return { id: entry.id, at: entry.at };
  }

  append(event: NewEvent, topics: readonly Topic[], effects?: Effects): Emitted {
    const entry = { id: ++this.head, at: this.now, event, topics, effects };
    this.at = entry.at;
    this.#appended.push(entry);
    return { id: entry.id, at: entry.at };
  }

  /** Writes the appended events. */
  async flush(): Promise<void> {
    for (const entry of this.#appended.splice(0)) {
      await insertEvent(this.sql, entry);
      if (entry.effects !== undefined) await applyEffects(this.sql, entry.id, entry.effects);
    }
  }
}

/** Writes a script into the empty data folder of a house on SQLite. */
export async function writeLog(
  folder: string,
  { begins, stepMs }: { readonly begins: number; readonly stepMs: number },
  script: Script,
): Promise<void> {
  const database = await openDatabase({ folder }, new Clock());
  const tx = new BulkTx(begins);
  const acts = script(tx);
  let more = true;
  try {
    await database.write((sql) => createLog(sql, EPOCH, SECRET));
    while (more) {
      await database.write(async (sql) => {
        tx.sql = sql;
        for (let act = 0; act < ACTS && more; act++) {
          more = (await acts.next()).done !== true;
          tx.now += stepMs;
        }
        await moveHead(sql, tx.head, tx.at);
      });
    }
  } finally {
    await database.close();
  }
}
