import type { LogFields, Logger } from "./logger.ts";
import { messagesOf } from "./start-error.ts";

/** The time between two lines about one outage, in milliseconds. */
const REMIND_MS = 60_000;

/** An outage is over when nothing has failed for this time after a success, in milliseconds. */
const QUIET_MS = 1_000;

/** What must work again before an outage is over. */
export type Failing = "all" | "writes";

/**
 * Logs when something that the server needs is away: a line when it begins, one a minute, and one when it is back, each
 * with the cause. Everything that fails meanwhile leaves no line of its own.
 */
export class Outage {
  readonly #what: string;
  readonly #logger: Logger;
  readonly #remindMs: number;
  #present:
    | { readonly began: number; cause: string; failing: Failing; failedAt: number }
    | undefined;
  #reminder: ReturnType<typeof setInterval> | undefined;
  #ending: ReturnType<typeof setTimeout> | undefined;

  constructor(what: string, logger: Logger, remindMs = REMIND_MS) {
    this.#what = what;
    this.#logger = logger;
    this.#remindMs = remindMs;
  }

  get isPresent(): boolean {
    return this.#present !== undefined;
  }

  failed(error: unknown, failing: Failing = "all"): void {
    clearTimeout(this.#ending);
    this.#ending = undefined;
    const now = performance.now();
    const cause = messagesOf(error);
    const { began } = this.#present ?? { began: now };
    const isNew = this.#present === undefined;
    this.#present = { began, cause, failing, failedAt: now };
    if (!isNew) return;
    this.#logger.warn(`${this.#what} is away`, { cause });
    this.#reminder = setInterval(() => {
      this.#logger.warn(`${this.#what} is still away`, this.#fields());
    }, this.#remindMs);
    this.#reminder.unref();
  }

  /** Something succeeded that was begun at `since`, by the monotonic clock. */
  worked(since: number, kind: "read" | "write" = "write"): void {
    const present = this.#present;
    if (present === undefined || this.#ending !== undefined || since < present.failedAt) return;
    if (present.failing === "writes" && kind === "read") return;
    const fields = this.#fields();
    this.#ending = setTimeout(() => {
      this.stop();
      this.#logger.warn(`${this.#what} is back`, fields);
    }, QUIET_MS);
  }

  stop(): void {
    clearInterval(this.#reminder);
    clearTimeout(this.#ending);
    this.#ending = undefined;
    this.#present = undefined;
  }

  #fields(): LogFields {
    if (this.#present === undefined) return {};
    const { began, cause } = this.#present;
    return { cause, seconds: Math.round((performance.now() - began) / 1000) };
  }
}
