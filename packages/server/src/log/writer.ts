import { type Problem, problem } from "@teahouse/protocol";
import { type Database, UnknownOutcome, Unreachable } from "../database/database.ts";
import type { AtPoint } from "../lib/point.ts";
import type { Job } from "./jobs.ts";
import { type Moment, moment } from "./reach.ts";
import { Round } from "./round.ts";
import type { Act, Entry } from "./types.ts";

/** Past this the server is behind by seconds, and a quick refusal is worth more than a place in the queue. */
const QUEUE_ACTS = 10_000;

export interface BatchReport {
  readonly acts: number;
  readonly events: number;
  /** From asking for the head's lock to the end of the commit, in milliseconds. */
  readonly ms: number;
}

/** Who is told what the writer does. */
export interface WriterPorts {
  /** These entries are committed, in the order of their ids. */
  published(entries: readonly Entry[]): void;
  report?(report: BatchReport): void;
  /** The answer of a commit was lost: what it held may stand in the store. */
  unknown?(): void;
  /** `published` threw. */
  failed?(error: unknown): void;
  /**
   * Whether what was known when an act was let in may still be gone by. A node that stood still and goes on does not
   * do for somebody what they asked for in a session that has ended since.
   */
  holds?(since: Moment): boolean;
  at?: AtPoint;
}

/**
 * Runs acts one after another, many to one commit, and gives each event its id. An act's answer and its
 * events leave after the commit.
 */
export class Writer {
  readonly #database: Database;
  readonly #ports: WriterPorts;
  #queue: Job[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;

  constructor(database: Database, ports: WriterPorts) {
    this.#database = database;
    this.#ports = ports;
  }

  /** Queues an act; the promise settles when its batch is committed. */
  submit<T>(act: Act<T>): Promise<T> {
    if (this.#closed || this.#queue.length >= QUEUE_ACTS) {
      return Promise.reject(unavailable());
    }
    return new Promise<T>((resolve, reject) => {
      const since = moment();
      this.#queue.push({ act, resolve: resolve as (result: unknown) => void, reject, since });
      this.#draining ??= this.#drain();
    });
  }

  /** Takes no further acts and waits for those that were taken. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
  }

  async #drain(): Promise<void> {
    await turn();
    while (this.#queue.length > 0) {
      this.#dropStale();
      if (this.#queue.length > 0) await this.#batch(this.#queue);
      if (this.#queue.length > 0) await turn();
    }
    this.#draining = undefined;
  }

  /** Refuses what was let in on what need not be true any more. The oldest stand first. */
  #dropStale(): void {
    const { holds } = this.#ports;
    if (holds === undefined) return;
    const first = this.#queue.findIndex(({ since }) => holds(since));
    const stale = this.#queue.splice(0, first === -1 ? this.#queue.length : first);
    for (const { reject } of stale) reject(unavailable());
  }

  /** Does what stands in a queue, as much as one commit takes; answers why it was refused, where the store did not answer. */
  async #batch(queue: Job[]): Promise<Problem | undefined> {
    const started = performance.now();
    const { at } = this.#ports;
    const round = new Round(queue);
    try {
      await this.#database.write(async (sql) => {
        await round.run(this.#database, sql);
        if (at === undefined) return;
        // Its answer says that all before it is written.
        await this.#database.head(sql, false);
        await at("committing");
      });
    } catch (error) {
      // Without the lock nobody got a turn, and nobody would.
      const others = round.batch === undefined ? queue.splice(0) : [];
      return await this.#recover([...round.jobs, ...others], error);
    }
    if (at !== undefined) await at("committed");
    const acts = round.jobs.length;
    const entries = round.batch?.entries ?? [];
    try {
      this.#ports.report?.({ acts, events: entries.length, ms: performance.now() - started });
      this.#ports.published(entries);
    } catch (error) {
      // What is committed is answered, whatever becomes of its delivery.
      this.#ports.failed?.(error);
    }
    for (const settle of round.settles) settle();
    return undefined;
  }

  /** Nothing of the batch stands. A lone plain act has failed; others are done plainly, each in its own transaction. */
  async #recover(jobs: readonly Job[], error: unknown): Promise<Problem | undefined> {
    const refusal = toRefusal(error);
    if (refusal?.code === "unknown") this.#ports.unknown?.();
    if (refusal !== undefined) {
      for (const job of jobs) job.reject(refusal);
      return refusal;
    }
    if (jobs.length === 1 && jobs[0]?.act.alike === undefined) {
      jobs[0]?.reject(error);
      return undefined;
    }
    let isAway = false;
    for (const job of jobs) {
      // A store that does not answer is not asked for each of them, which would take as long for each.
      if (isAway) job.reject(unavailable());
      else isAway = (await this.#batch([{ ...job, act: (tx) => job.act(tx) }])) !== undefined;
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

/** Lets the sockets have their turn, and gathers what they bring into the next batch. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
