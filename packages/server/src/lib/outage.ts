import type { LogFields, Logger } from "./logger.ts";
import { messagesOf } from "./start-error.ts";

/** The time between two lines about one outage, in milliseconds. */
const REMIND_MS = 60_000;

/** An outage is over when nothing has failed for this time after a success, in milliseconds. */
const QUIET_MS = 1_000;

/** What fails during an outage, and must work again before it is over. */
export type Failing = "all" | "writes";

/**
 * Logs an outage of a service that the server needs: a line when it begins, one a minute, and one when the service is back,
 * each with the cause. Work that fails meanwhile leaves no line of its own.
 */
export class Outage {
  readonly #what: string;
  readonly #logger: Logger;
  readonly #remindMs: number;
  #current:
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
    return this.#current !== undefined;
  }

  /** Reports a failure. */
  failed(error: unknown, failing: Failing = "all"): void {
    clearTimeout(this.#ending);
    this.#ending = undefined;
    const now = performance.now();
    const cause = messagesOf(error);
    const { began } = this.#current ?? { began: now };
    const isNew = this.#current === undefined;
    this.#current = { began, cause, failing, failedAt: now };
    if (!isNew) return;
    this.#logger.warn(`${this.#what} is away`, { cause });
    this.#reminder = setInterval(() => {
      this.#logger.warn(`${this.#what} is still away`, this.#fields());
    }, this.#remindMs);
    this.#reminder.unref();
  }

  /** Reports a success of work that began at `since`, by the monotonic clock. */
  worked(since: number, kind: "read" | "write" = "write"): void {
    const current = this.#current;
    if (current === undefined || this.#ending !== undefined || since < current.failedAt) return;
    if (current.failing === "writes" && kind === "read") return;
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
    this.#current = undefined;
  }

  #fields(): LogFields {
    if (this.#current === undefined) return {};
    const { began, cause } = this.#current;
    return { cause, seconds: Math.round((performance.now() - began) / 1000) };
  }
}
