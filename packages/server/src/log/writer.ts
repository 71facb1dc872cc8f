import { type NewEvent, Problem, problem } from "@teahouse/protocol";
import { type Database, type Head, UnknownOutcome, Unreachable } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { applyEffects, insertEvent, moveHead } from "./store.ts";
import type { Act, Effects, Emitted, Entry, Topic, Tx } from "./types.ts";

/** More would starve the sockets: on SQLite the whole batch is one piece of work. */
const BATCH_ACTS = 128;
const BATCH_MS = 5;

/** Past this the server is behind by seconds, and a quick refusal is worth more than a place in the queue. */
const QUEUE_ACTS = 10_000;

interface Job {
  readonly act: Act<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchReport {
  readonly acts: number;
  readonly events: number;
  /** From the first act to the end of the commit, in milliseconds. */
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
      return Promise.reject(problem("unavailable", { retryAfter: 1 }));
    }
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ act, resolve: resolve as (result: unknown) => void, reject });
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
      await this.#batch(this.#queue.splice(0, BATCH_ACTS));
      if (this.#queue.length > 0) await turn();
    }
    this.#draining = undefined;
  }

  async #batch(jobs: readonly Job[]): Promise<void> {
    const started = performance.now();
    const settle: (() => void)[] = [];
    let batch: Batch | undefined;
    let taken = 0;
    try {
      await this.#database.write(async (sql) => {
        batch = new Batch(sql, await this.#database.head(sql, true));
        for (const job of jobs) {
          taken++;
          settle.push(await decide(job, batch));
          if (performance.now() - started > BATCH_MS) break;
        }
        await batch.finish();
      });
    } catch (error) {
      if (taken === 0) taken = jobs.length;
      this.#queue.unshift(...jobs.slice(taken));
      await this.#recover(jobs.slice(0, taken), error);
      return;
    }
    this.#queue.unshift(...jobs.slice(taken));
    const entries = batch?.entries ?? [];
    this.#ports.report?.({ acts: taken, events: entries.length, ms: performance.now() - started });
    try {
      this.#ports.published(entries);
    } catch (error) {
      // What is committed is answered, whatever becomes of its delivery.
      this.#ports.failed?.(error);
    }
    for (const done of settle) done();
  }

  /** Nothing of the batch stands. A lone act has failed; of several each gets a transaction of its own. */
  async #recover(jobs: readonly Job[], error: unknown): Promise<void> {
    const refusal = toRefusal(error);
    if (refusal?.code === "unknown") this.#ports.unknown?.();
    if (refusal !== undefined) for (const job of jobs) job.reject(refusal);
    else if (jobs.length === 1) jobs[0]?.reject(error);
    else for (const job of jobs) await this.#batch([job]);
  }
}

/** Runs one act. A problem before its first write leaves nothing behind; any other error ends the batch. */
async function decide({ act, resolve, reject }: Job, batch: Batch): Promise<() => void> {
  const writes = batch.writes;
  try {
    const result = await act(batch);
    return () => resolve(result);
  } catch (error) {
    if (!(error instanceof Problem) || batch.writes > writes) throw error;
    return () => reject(error);
  }
}

function toRefusal(error: unknown): Problem | undefined {
  if (error instanceof UnknownOutcome) return problem("unknown", { retryAfter: 1 });
  if (error instanceof Unreachable) return problem("unavailable", { retryAfter: 2 });
  return undefined;
}

/** The transaction of one batch. */
class Batch implements Tx {
  readonly sql: Sql;
  readonly now: number;
  readonly entries: Entry[] = [];
  writes = 0;
  readonly #plain: Sql;
  #id: number;

  constructor(sql: Sql, head: Head) {
    this.#plain = sql;
    this.#id = head.id;
    this.now = Math.max(head.at, head.now);
    this.sql = (strings, ...parameters) => {
      if (isWrite(strings)) this.writes++;
      return sql(strings, ...parameters);
    };
  }

  async emit(event: NewEvent, topics: readonly Topic[], effects?: Effects): Promise<Emitted> {
    this.writes++;
    const entry = { id: ++this.#id, at: this.now, event, topics, effects };
    await insertEvent(this.#plain, entry);
    if (effects !== undefined) await applyEffects(this.#plain, entry.id, effects);
    this.entries.push(entry);
    return { id: entry.id, at: entry.at };
  }

  async finish(): Promise<void> {
    if (this.entries.length > 0) await moveHead(this.#plain, this.#id, this.now);
  }
}

const writing = new WeakMap<TemplateStringsArray, boolean>();

function isWrite(strings: TemplateStringsArray): boolean {
  let known = writing.get(strings);
  if (known === undefined) {
    known = /^\s*(insert|update|delete)\b/i.test(strings[0] ?? "");
    writing.set(strings, known);
  }
  return known;
}

/** Lets the sockets have their turn, and gathers what they bring into the next batch. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
