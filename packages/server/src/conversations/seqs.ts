import type { ConversationId, Seq } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findLastSeqs, setLastSeqs } from "./store.ts";

/** Assigns seqs to the messages of a set. They continue each conversation's last seq. */
export class Seqs {
  readonly #last: Map<ConversationId, Seq>;
  readonly #moved = new Map<ConversationId, Seq>();

  private constructor(last: Map<ConversationId, Seq>) {
    this.#last = last;
  }

  static async read(sql: Sql, conversations: Iterable<ConversationId>): Promise<Seqs> {
    return new Seqs(await findLastSeqs(sql, [...new Set(conversations)]));
  }

  /** The seq of the next message. A conversation that this set begins starts at 1. */
  take(id: ConversationId): Seq {
    const next = (this.#last.get(id) ?? 0) + 1;
    this.#last.set(id, next);
    this.#moved.set(id, next);
    return next;
  }

  /** Stores the last seq of each conversation. */
  async write(sql: Sql): Promise<void> {
    if (this.#moved.size > 0) await setLastSeqs(sql, this.#moved);
  }
}
