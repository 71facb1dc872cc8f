import type { ConversationId, Seq } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findLastSeqs, setLastSeqs } from "./store.ts";

/** Numbers for messages that are written together. They continue where the conversations stand. */
export class Seqs {
  readonly #last: Map<ConversationId, Seq>;
  readonly #moved = new Map<ConversationId, Seq>();

  private constructor(last: Map<ConversationId, Seq>) {
    this.#last = last;
  }

  static async read(sql: Sql, conversations: Iterable<ConversationId>): Promise<Seqs> {
    return new Seqs(await findLastSeqs(sql, [...new Set(conversations)]));
  }

  /** The number of the next message. A conversation that this set begins has none yet. */
  take(id: ConversationId): Seq {
    const next = (this.#last.get(id) ?? 0) + 1;
    this.#last.set(id, next);
    this.#moved.set(id, next);
    return next;
  }

  /** Stores the last number of each conversation. */
  async write(sql: Sql): Promise<void> {
    if (this.#moved.size > 0) await setLastSeqs(sql, this.#moved);
  }
}
