import { type NewEvent, Problem } from "@teahouse/protocol";
import type { Database, Head } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { kindOf } from "../database/statement.ts";
import { applyEffects, insertEvent, insertEvents, moveHead } from "./append.ts";
import type { Moment } from "./staleness.ts";
import type { Act, Effects, Emitted, Entry, Outcome, SetAct, SetTx, Topic } from "./types.ts";

/** More would starve the sockets, and delay everybody's answers. */
const MOST_JOBS = 128;

/** A whole act, or one input of an act for sets. */
export type Work =
  | { readonly act: Act<unknown> }
  | { readonly act: SetAct<unknown, unknown>; readonly input: unknown };

/** Work that waits for its turn, and the caller that waits for its answer. */
export interface Job {
  readonly work: Work;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** When the server accepted it. */
  readonly since: Moment;
}

/** What one commit takes from the queue: jobs, their events, and their answers for after the commit. */
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

  /** Works through the queue within one transaction. */
  async run(database: Database, sql: Sql): Promise<void> {
    const waiting = this.#queue.length;
    const first = this.#takeSet(MOST_JOBS);
    // The questions of the first set follow the one for the lock in the same round trip.
    const [head, decide] = await Promise.all([database.head(sql, true), first?.ask(sql)]);
    const tx = new BatchTx(sql, head);
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

  /** Answers every caller. Only after the commit. */
  answer(): void {
    for (const answer of this.#answers) answer();
  }

  /**
   * Jobs that arrive while other nodes hold the lock join the batch if they outnumber those that waited before.
   * Otherwise a second set of questions would delay the many for the few.
   */
  #countReady(waiting: number): number {
    const ready = this.#queue.length + this.jobs.length;
    return ready > 2 * waiting ? ready : waiting;
  }

  /** Takes the inputs of one act for sets from the front of the queue; undefined where another act is first. */
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
      if (outcome === undefined) throw new Error("An act for a set has left an input out");
      this.#answers.push(() =>
        "problem" in outcome ? reject(outcome.problem) : resolve(outcome.result),
      );
    });
  }

  /** Runs one act. A problem before its first write leaves nothing behind; any other error ends the batch. */
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

/** The transaction of a batch, from the locked head on. */
class BatchTx implements SetTx {
  readonly sql: Sql;
  readonly now: number;
  readonly entries: Entry[] = [];
  /** How many writes were made, so that a failed act knows whether it left anything behind. */
  writes = 0;
  readonly #plain: Sql;
  #id: number;
  #appended: Entry[] = [];

  constructor(sql: Sql, head: Head) {
    this.#plain = sql;
    this.#id = head.id;
    this.now = Math.max(head.at, head.now);
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

  /** Writes what is left, and moves the head to the last event. */
  async finish(): Promise<void> {
    await this.flush();
    if (this.entries.length > 0) await moveHead(this.#plain, this.#id, this.now);
  }

  #enter(event: NewEvent, topics: readonly Topic[], effects: Effects | undefined): Entry {
    this.writes++;
    const entry = { id: ++this.#id, at: this.now, event, topics, effects };
    this.entries.push(entry);
    return entry;
  }
}
