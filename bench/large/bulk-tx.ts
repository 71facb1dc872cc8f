import type { NewEvent } from "@teahouse/protocol";
import { openDatabase } from "../../packages/server/src/database/open.ts";
import type { Sql } from "../../packages/server/src/database/sql.ts";
import { Clock } from "../../packages/server/src/lib/clock.ts";
import { applyEffects, insertEvent, moveHead } from "../../packages/server/src/log/append.ts";
import { createLog } from "../../packages/server/src/log/store.ts";
import type { Effects, Emitted, Entry, SetTx, Topic } from "../../packages/server/src/log/types.ts";

/** Acts in one commit. No client waits for them, so a commit can be large. */
const ACTS = 20_000;

export const EPOCH = "large";

/** The key of the digests. It is fixed, so that each build makes the same house. */
export const SECRET = "a secret of a house that nobody lives in";

/** Yields after each act. */
export type Script = (tx: BulkTx) => AsyncGenerator<void, void>;

/**
 * A transaction that writes a log in bulk: the server's own acts, in its own tables, on a clock that moves a step
 * after each act. It leaves out the parts of the writer that leave no trace: batches, syncs, publishing.
 */
export class BulkTx implements SetTx {
  now: number;
  /** The id of the newest event, and its time. */
  head = 0;
  at = 0;
  readonly #appended: Entry[] = [];
  sql: Sql = async () => {
    throw new Error("Acts can write only inside a script");
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

/** Runs the acts of a script, and writes them into the empty data folder of a house on SQLite. */
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
