import { type Problem, problem } from "@teahouse/protocol";
import { type Database, UnknownOutcome, Unreachable } from "../database/database.ts";
import type { AtPoint } from "../lib/point.ts";
import { Batch, type Job, type Work } from "./batch.ts";
import { moment } from "./staleness.ts";
import type { Tail } from "./tail.ts";
import type { Act, SetAct } from "./types.ts";

/** A longer queue means seconds of delay. Then a quick refusal helps clients more. */
const QUEUE_MOST = 10_000;

export interface BatchReport {
  readonly acts: number;
  readonly events: number;
  /** From the request for the lock to the end of the commit, in milliseconds. */
  readonly ms: number;
}

export interface WriterOptions {
  report?(report: BatchReport): void;
  /** Called when the events of a commit could not be delivered. */
  failed?(error: unknown): void;
  readonly at?: AtPoint;
}

/** Runs acts in order, many in one commit, and numbers their events. Answers and events leave after the commit. */
export class Writer {
  readonly #database: Database;
  readonly #tail: Tail | undefined;
  readonly #options: WriterOptions;
  #queue: Job[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;

  /** Commits go to `tail`. A command outside a server has none. */
  constructor(database: Database, tail: Tail | undefined, options: WriterOptions = {}) {
    this.#database = database;
    this.#tail = tail;
    this.#options = options;
  }

  /** Queues an act. The promise settles when its batch is committed. */
  submit<T>(act: Act<T>): Promise<T> {
    return this.#enqueue({ act });
  }

  /** Queues one input of an act for sets. Neighbours in the queue are decided and written together. */
  submitToSet<I, T>(act: SetAct<I, T>, input: I): Promise<T> {
    // A set holds only inputs of its own act, so the cast is safe.
    return this.#enqueue({ act: act as SetAct<unknown, T>, input });
  }

  /** Accepts no further acts and waits for those in the queue. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
  }

  #enqueue<T>(work: Work): Promise<T> {
    if (this.#closed || this.#queue.length >= QUEUE_MOST) return Promise.reject(unavailable());
    return new Promise<T>((resolve, reject) => {
      const since = moment();
      this.#queue.push({ work, resolve: resolve as (result: unknown) => void, reject, since });
      this.#draining ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    await turn();
    while (this.#queue.length > 0) {
      this.#dropStale();
      if (this.#queue.length > 0) await this.#commit(this.#queue);
      if (this.#queue.length > 0) await turn();
    }
    this.#draining = undefined;
  }

  /**
   * Refuses acts whose checks are out of date. After a pause of the process, a session that has ended must not act.
   * The oldest acts are first.
   */
  #dropStale(): void {
    const staleness = this.#tail?.staleness;
    if (staleness === undefined) return;
    const first = this.#queue.findIndex(({ since }) => staleness.isFresh(since));
    const stale = this.#queue.splice(0, first === -1 ? this.#queue.length : first);
    for (const { reject } of stale) reject(unavailable());
  }

  /** Commits one batch of a queue. Returns the problem if the store did not answer. */
  async #commit(queue: Job[]): Promise<Problem | undefined> {
    const started = performance.now();
    const { at } = this.#options;
    const batch = new Batch(queue);
    try {
      await this.#database.write(async (sql) => {
        await batch.run(this.#database, sql);
        if (at === undefined) return;
        // The answer to this query shows that the store has all earlier writes.
        await this.#database.head(sql, false);
        await at("committing");
      });
    } catch (error) {
      // Without the lock no job ran, and no job in the queue would get it.
      const others = batch.isLocked ? [] : queue.splice(0);
      return await this.#recover([...batch.jobs, ...others], error);
    }
    if (at !== undefined) await at("committed");
    this.#publish(batch, performance.now() - started);
    batch.answer();
    return undefined;
  }

  #publish({ jobs, entries }: Batch, ms: number): void {
    try {
      this.#options.report?.({ acts: jobs.length, events: entries.length, ms });
      this.#tail?.publish(entries);
    } catch (error) {
      // Committed acts are answered, even if their delivery fails.
      this.#options.failed?.(error);
    }
  }

  /** The whole batch was rolled back. A single job fails; several run again, each in its own transaction. */
  async #recover(jobs: readonly Job[], error: unknown): Promise<Problem | undefined> {
    const refusal = toRefusal(error);
    if (refusal?.code === "unknown") this.#tail?.catchUp();
    if (refusal !== undefined || jobs.length === 1) {
      for (const job of jobs) job.reject(refusal ?? error);
      return refusal;
    }
    let isAway = false;
    for (const job of jobs) {
      // If the store does not answer, each further attempt would take as long again.
      if (isAway) job.reject(unavailable());
      else isAway = (await this.#commit([job])) !== undefined;
    }
    return undefined;
  }
}

function unavailable(): Problem {
  return problem("unavailable", { retryAfter: 1 });
}

function toRefusal(error: unknown): Problem | undefined {
  if (error instanceof UnknownOutcome) return problem("unknown", { retryAfter: 1 });
  if (error instanceof Unreachable) return problem("unavailable", { retryAfter: 2 });
  return undefined;
}

/** Waits one turn of the event loop. Acts that arrive in it join the next batch. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
