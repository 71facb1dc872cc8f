import type { NewEvent } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import type { Logged, Report, Walk } from "./walk.ts";

/** The state of a request, as an event or a row has it. */
export interface Standing {
  readonly id: number;
  readonly state: string;
}

/** One kind of request. */
export interface Requests {
  /** The name of this kind in findings. */
  readonly noun: string;
  /** The request that an event creates. */
  sent(event: NewEvent): Standing | undefined;
  /** The request that an event decides. */
  decided(event: NewEvent): Standing | undefined;
  /** Some rows with ids above `after`, in the order of their ids. */
  rows(sql: Sql, after: number): Promise<Standing[]>;
}

/** Follows requests from their creation to their decision in the log, and compares their last states with the rows. */
export class DecidedOnce implements Walk {
  readonly #requests: Requests;
  readonly #logged = new Map<number, string>();

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  entry({ id, event }: Logged, report: Report): void {
    const sent = this.#requests.sent(event);
    // A hidden request is sent a second time when its receiver may see it.
    if (sent !== undefined) this.#note(id, sent, ["pending", undefined], report);
    const decided = this.#requests.decided(event);
    if (decided !== undefined) {
      const open = decided.state === "ignored" ? ["pending"] : ["pending", "ignored"];
      this.#note(id, decided, open, report);
    }
  }

  #note(
    event: number,
    { id, state }: Standing,
    expected: readonly (string | undefined)[],
    report: Report,
  ): void {
    const before = this.#logged.get(id);
    if (!expected.includes(before)) {
      report(
        `event ${event} makes ${this.#requests.noun} ${id} ${state}, but it ${before === undefined ? "did not exist" : `was ${before}`}`,
      );
    }
    this.#logged.set(id, state);
  }

  async end(sql: Sql, report: Report): Promise<void> {
    const { noun } = this.#requests;
    for (let after = 0; ; ) {
      const rows = await this.#requests.rows(sql, after);
      const last = rows.at(-1);
      if (last === undefined) break;
      for (const { id, state } of rows) {
        const logged = this.#logged.get(id);
        if (logged !== state)
          report(`${noun} ${id} is ${state}, but ${logged ?? "unknown"} in the log`);
        this.#logged.delete(id);
      }
      after = last.id;
    }
    for (const [id, logged] of this.#logged) {
      report(`${noun} ${id} does not exist, but is ${logged} in the log`);
    }
  }
}
