import type { ConversationId, Seq } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findLastSeqs, setLastSeqs } from "./store.ts";

/** Numbers for several messages that are written together, counted up from where the conversations stand. */
export class Seqs {
  readonly #last: Map<ConversationId, Seq>;
  readonly #moved = new Map<ConversationId, Seq>();

  private constructor(last: Map<ConversationId, Seq>) {
    this.#last = last;
  }

  static async read(sql: Sql, conversations: Iterable<ConversationId>): Promise<Seqs> {
    return new Seqs(await findLastSeqs(sql, [...new Set(conversations)]));
  }

  /** The number of a message that is written now; undefined where there is no such conversation. */
  take(id: ConversationId): Seq | undefined {
    const last = this.#last.get(id);
    if (last === undefined) return undefined;
    this.#last.set(id, last + 1);
    this.#moved.set(id, last + 1);
    return last + 1;
  }

  /** Keeps where the conversations stand now. */
  async write(sql: Sql): Promise<void> {
    if (this.#moved.size > 0) await setLastSeqs(sql, this.#moved);
  }
}
