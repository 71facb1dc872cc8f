import type { NewEvent } from "@teahouse/protocol";
import type { Head } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { applyEffects, insertEvent, insertEvents, moveHead } from "./store.ts";
import type { Effects, Emitted, Entry, SetTx, Topic } from "./types.ts";

/** The transaction of one batch of acts, from the locked head on. */
export class Batch implements SetTx {
  readonly sql: Sql;
  readonly now: number;
  readonly entries: Entry[] = [];
  /** How many writes were made, so that who fails can tell whether it left anything behind. */
  writes = 0;
  readonly #plain: Sql;
  #id: number;
  #appended: Entry[] = [];

  constructor(sql: Sql, head: Head) {
    this.#plain = sql;
    this.#id = head.id;
    this.now = Math.max(head.at, head.now);
    this.sql = (strings, ...parameters) => {
      if (isWrite(strings)) this.writes++;
      return sql(strings, ...parameters);
    };
  }

  async emit(event: NewEvent, topics: readonly Topic[], effects?: Effects): Promise<Emitted> {
    this.writes++;
    const entry = this.#enter(event, topics, effects);
    await insertEvent(this.#plain, entry);
    if (effects !== undefined) await applyEffects(this.#plain, entry.id, effects);
    return { id: entry.id, at: entry.at };
  }

  append(event: NewEvent, topics: readonly Topic[]): Emitted {
    this.writes++;
    const entry = this.#enter(event, topics, undefined);
    this.#appended.push(entry);
    return { id: entry.id, at: entry.at };
  }

  /** Writes what was appended. */
  async flush(): Promise<void> {
    const appended = this.#appended;
    this.#appended = [];
    if (appended.length > 0) await insertEvents(this.#plain, appended);
  }

  /** Moves the head behind the last event. */
  async finish(): Promise<void> {
    if (this.entries.length > 0) await moveHead(this.#plain, this.#id, this.now);
  }

  #enter(event: NewEvent, topics: readonly Topic[], effects: Effects | undefined): Entry {
    const entry = { id: ++this.#id, at: this.now, event, topics, effects };
    this.entries.push(entry);
    return entry;
  }
}

const writing = new WeakMap<TemplateStringsArray, boolean>();

function isWrite(strings: TemplateStringsArray): boolean {
  let known = writing.get(strings);
  if (known === undefined) {
    known = /^\s*(insert|update|delete)\b/i.test(strings[0] ?? "");
    writing.set(strings, known);
  }
  return known;
}
