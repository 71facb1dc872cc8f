import type { NewEvent } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import type { Tell } from "./check.ts";
import type { Logged, Walk } from "./walk.ts";

/** How a request stands, as an event or a row tells it. */
export interface Standing {
  readonly id: number;
  readonly state: string;
}

/** One kind of requests. */
export interface Requests {
  /** What they are called. */
  readonly what: string;
  /** What an event tells of one that is new. */
  sent(event: NewEvent): Standing | undefined;
  /** What an event tells of one that is decided. */
  decided(event: NewEvent): Standing | undefined;
  /** Rows with numbers above `after`, in their order. */
  rows(sql: Sql, after: number): Promise<Standing[]>;
}

/** Follows requests from their sending to their decision, and looks whether they stand as the log tells. */
export class DecidedOnce implements Walk {
  readonly #requests: Requests;
  readonly #told = new Map<number, string>();

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  entry({ id, event }: Logged, tell: Tell): void {
    const sent = this.#requests.sent(event);
    // One that was hidden is told again to the one who may hear of it now.
    if (sent !== undefined) this.#note(id, sent, ["pending", undefined], tell);
    const decided = this.#requests.decided(event);
    if (decided !== undefined) {
      const open = decided.state === "ignored" ? ["pending"] : ["pending", "ignored"];
      this.#note(id, decided, open, tell);
    }
  }

  #note(
    event: number,
    { id, state }: Standing,
    expected: readonly (string | undefined)[],
    tell: Tell,
  ): void {
    const before = this.#told.get(id);
    if (!expected.includes(before)) {
      tell(
        `event ${event} makes ${this.#requests.what} ${id} ${state}, which is ${before ?? "not there"}`,
      );
    }
    this.#told.set(id, state);
  }

  async end(sql: Sql, tell: Tell): Promise<void> {
    const { what } = this.#requests;
    for (let after = 0; ; ) {
      const rows = await this.#requests.rows(sql, after);
      const last = rows.at(-1);
      if (last === undefined) break;
      for (const { id, state } of rows) {
        const told = this.#told.get(id);
        if (told !== state) tell(`${what} ${id} is ${state}, and was told to be ${told ?? "none"}`);
        this.#told.delete(id);
      }
      after = last.id;
    }
    for (const [id, told] of this.#told)
      tell(`${what} ${id} is gone, and was told to be ${told ?? "none"}`);
  }
}
