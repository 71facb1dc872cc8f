import type { Database, Head } from "../database/database.ts";
import type { Logger } from "../lib/logger.ts";
import type { Writer } from "./writer.ts";

/** A clock that is earlier than the log by no more than this needs no attention, in milliseconds. */
export const BEHIND_MS = 60_000;

/** An answer that took longer than this says nothing about the present, in milliseconds. */
const SLOW_MS = 1_000;

/** What an operator can do about a clock that is earlier than the log. */
export const REMEDY =
  "mutes and waits still end in time, but new messages carry times of the future; set the clock, or stop all servers and run correct-times";

/** Returns by how much the clock is earlier than the newest event, in milliseconds; 0 or less if it is not. */
export function behindBy({ at, now }: Pick<Head, "at" | "now">): number {
  return at - now;
}

/** Looks at the database's clock, so that the house notices soon when that clock was set. */
export class ClockWatch {
  readonly #database: Database;
  readonly #writer: Writer;
  readonly #logger: Logger;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(database: Database, writer: Writer, logger: Logger, everyMs: number) {
    this.#database = database;
    this.#writer = writer;
    this.#logger = logger;
    // `watchOutages` reports a database that is away.
    this.#timer = setInterval(() => this.look().catch(() => {}), everyMs);
  }

  async look(): Promise<void> {
    const { clock } = this.#database;
    const asked = performance.now();
    const head = await readHead(this.#database);
    if (performance.now() - asked > SLOW_MS) return;
    const judged = clock.judge(head);
    if (judged.base === undefined) return clock.learn(head, judged);
    this.#logger.warn("The clock was set; the house goes on", secondsOf(judged.time - head.now));
    // Any batch judges the clock again, and stores the time from which the house counts on.
    await this.#writer.submit(async () => {});
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Logs an error if the clock is earlier than the log. */
export async function warnIfBehind(database: Database, logger: Logger): Promise<void> {
  const head = await readHead(database);
  if (behindBy(head) > BEHIND_MS) {
    logger.error(`The clock is earlier than the log; ${REMEDY}`, secondsOf(behindBy(head)));
  }
}

function readHead(database: Database): Promise<Head> {
  return database.watch((sql) => database.head(sql, false));
}

function secondsOf(behindMs: number) {
  return { behindSeconds: Math.round(behindMs / 1000) };
}
