import { type EventId, type NewEvent, Problem } from "@teahouse/protocol";
import type { Database } from "../database/database.ts";
import type { Judged } from "../database/house-clock.ts";
import type { Sql } from "../database/sql.ts";
import { kindOf } from "../database/statement.ts";
import { applyEffects, insertEvent, insertEvents, moveHead, setBase } from "./append.ts";
import type { Moment } from "./staleness.ts";
import type { Act, Effects, Emitted, Entry, Outcome, SetAct, SetTx, Topic } from "./types.ts";

/** Larger batches starve the sockets and delay every answer. */
const MOST_JOBS = 128;

/** A plain act, or one input of an act for sets. */
export type Work =
  | { readonly act: Act<unknown> }
  | { readonly act: SetAct<unknown, unknown>; readonly input: unknown };

/** Work in the queue, and the caller that waits for its answer. */
export interface Job {
  readonly work: Work;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** When the server accepted the work. */
  readonly since: Moment;
}

/** The jobs of one commit, with their events and their answers. Answers wait for the commit. */
export class Batch {
  readonly jobs: Job[] = [];
  readonly #queue: Job[];
  readonly #answers: (() => void)[] = [];
  #tx: BatchTx | undefined;

  constructor(queue: Job[]) {
    this.#queue = queue;
  }

  get isLocked(): boolean {
    return this.#tx !== undefined;
  }

  get entries(): readonly Entry[] {
    return this.#tx?.entries ?? [];
  }

  /** Runs jobs from the queue in one transaction. */
  async run(database: Database, sql: Sql): Promise<void> {
    const waiting = this.#queue.length;
    const first = this.#takeSet(MOST_JOBS);
    // The lock and the queries of the first set share one round trip.
    const [head, decide] = await Promise.all([database.head(sql, true), first?.ask(sql)]);
    const judged = database.clock.judge(head);
    database.clock.learn(head, judged);
    const tx = new BatchTx(sql, head.id, judged);
    this.#tx = tx;
    const most = Math.min(MOST_JOBS, this.#countReady(waiting));
    if (first !== undefined && decide !== undefined) this.#settle(first.jobs, await decide(tx));
    const started = performance.now();
    while (this.#queue.length > 0 && this.jobs.length < most) {
      await tx.flush();
      if (performance.now() - started > database.batchMs) break;
      const set = this.#takeSet(most - this.jobs.length);
      if (set === undefined) await this.#runOne(tx);
      else this.#settle(set.jobs, await (await set.ask(sql))(tx));
    }
    await tx.finish();
  }

  /** Answers every caller. Call it only after the commit. */
  answer(): void {
    for (const answer of this.#answers) answer();
  }

  /**
   * How many jobs the batch may run. Jobs that arrived during the wait for the lock join it only if they outnumber the
   * earlier ones. Otherwise their queries would delay many answers for a few.
   */
  #countReady(waiting: number): number {
    const ready = this.#queue.length + this.jobs.length;
    return ready > 2 * waiting ? ready : waiting;
  }

  /** Takes the leading inputs of one act for sets from the queue. Undefined if a plain act is first. */
  #takeSet(most: number) {
    const first = this.#queue[0]?.work;
    if (first === undefined || !("input" in first)) return undefined;
    const inputs: unknown[] = [];
    for (const { work } of this.#queue) {
      if (work.act !== first.act || !("input" in work) || inputs.length === most) break;
      inputs.push(work.input);
    }
    const jobs = this.#queue.splice(0, inputs.length);
    this.jobs.push(...jobs);
    return { jobs, ask: (sql: Sql) => first.act(sql, inputs) };
  }

  #settle(jobs: readonly Job[], outcomes: readonly Outcome<unknown>[]): void {
    jobs.forEach(({ resolve, reject }, at) => {
      const outcome = outcomes[at];
      if (outcome === undefined) throw new Error("An act for sets skipped an input");
      this.#answers.push(() =>
        "problem" in outcome ? reject(outcome.problem) : resolve(outcome.result),
      );
    });
  }

  /** Runs one act. A problem before its first write refuses this act alone. Any other error ends the batch. */
  async #runOne(tx: BatchTx): Promise<void> {
    const [job] = this.#queue.splice(0, 1);
    if (job === undefined || "input" in job.work) return;
    this.jobs.push(job);
    const { work, resolve, reject } = job;
    const { writes } = tx;
    try {
      const result = await work.act(tx);
      this.#answers.push(() => resolve(result));
    } catch (error) {
      if (!(error instanceof Problem) || tx.writes > writes) throw error;
      this.#answers.push(() => reject(error));
    }
  }
}

/** The transaction of a batch. It starts from the locked head. */
class BatchTx implements SetTx {
  readonly sql: Sql;
  readonly now: number;
  readonly entries: Entry[] = [];
  /** How many writes were made. It shows whether a failed act wrote anything. */
  writes = 0;
  readonly #plain: Sql;
  readonly #judged: Judged;
  #id: number;
  #appended: Entry[] = [];

  constructor(sql: Sql, newest: EventId, judged: Judged) {
    this.#plain = sql;
    this.#id = newest;
    this.#judged = judged;
    this.now = judged.time;
    this.sql = (strings, ...parameters) => {
      if (kindOf(strings) !== "read") this.writes++;
      return sql(strings, ...parameters);
    };
  }

  async emit(event: NewEvent, topics: readonly Topic[], effects?: Effects): Promise<Emitted> {
    const entry = this.#enter(event, topics, effects);
    await insertEvent(this.#plain, entry);
    if (effects !== undefined) await applyEffects(this.#plain, entry.id, effects);
    return { id: entry.id, at: entry.at };
  }

  append(event: NewEvent, topics: readonly Topic[], effects?: Effects): Emitted {
    const entry = this.#enter(event, topics, effects);
    this.#appended.push(entry);
    return { id: entry.id, at: entry.at };
  }

  /** Writes the appended events. */
  async flush(): Promise<void> {
    const appended = this.#appended;
    if (appended.length === 0) return;
    this.#appended = [];
    await insertEvents(this.#plain, appended);
    for (const { id, effects } of appended) {
      if (effects !== undefined) await applyEffects(this.#plain, id, effects);
    }
  }

  /** Writes the remaining events, and moves the head to the last one. */
  async finish(): Promise<void> {
    await this.flush();
    if (this.entries.length > 0) await moveHead(this.#plain, this.#id, this.now);
    if (this.#judged.base !== undefined) await setBase(this.#plain, this.#judged.base);
  }

  #enter(event: NewEvent, topics: readonly Topic[], effects: Effects | undefined): Entry {
    this.writes++;
    const entry = { id: ++this.#id, at: this.now, event, topics, effects };
    this.entries.push(entry);
    return entry;
  }
}
