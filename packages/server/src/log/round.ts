import type { Database } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { Batch } from "./batch.ts";
import { AlikeJobs, decide, type Job, type Settle } from "./jobs.ts";
import type { Decision } from "./types.ts";

/** More would starve the sockets, and make the others wait for too long. */
const MOST_JOBS = 128;

/** Each asks anew for all that are left; where that often one could not be decided, they are done singly. */
const MOST_SETS = 8;

/** What one commit takes from a queue, and what settles it once the commit stands. */
export class Round {
  readonly jobs: Job[] = [];
  readonly settles: Settle[] = [];
  readonly #queue: Job[];
  #batch: Batch | undefined;
  #sets = 0;

  constructor(queue: Job[]) {
    this.#queue = queue;
  }

  /** Undefined until the head is locked. */
  get batch(): Batch | undefined {
    return this.#batch;
  }

  /** Does what stands in the queue, within one transaction. */
  async run(database: Database, sql: Sql): Promise<void> {
    const waiting = this.#queue.length;
    const first = this.#takeAlike(MOST_JOBS);
    // What the first want to know is asked behind the lock, and in the same round trip.
    const [head, decision] = await Promise.all([database.head(sql, true), first?.ask(sql)]);
    const batch = new Batch(sql, head);
    this.#batch = batch;
    const most = Math.min(MOST_JOBS, this.#countReady(waiting));
    if (first !== undefined && decision !== undefined) await this.#together(first, decision, batch);
    const started = performance.now();
    while (this.#queue.length > 0 && this.jobs.length < most) {
      if (performance.now() - started > database.batchMs) break;
      const alike = this.#takeAlike(most - this.jobs.length);
      if (alike === undefined) await this.#singly(batch);
      else await this.#together(alike, await alike.ask(sql), batch);
    }
    await batch.finish();
  }

  /**
   * Who came while other nodes held the lock comes along if it was a long time, so that they are the most. Otherwise
   * to ask for them too would hold up those who waited before.
   */
  #countReady(waiting: number): number {
    const ready = this.#queue.length + this.jobs.length;
    return ready > 2 * waiting ? ready : waiting;
  }

  #takeAlike(most: number): AlikeJobs | undefined {
    if (this.#sets === MOST_SETS) return undefined;
    const alike = AlikeJobs.takeFrom(this.#queue, most);
    if (alike === undefined) return undefined;
    this.#sets++;
    this.jobs.push(...alike.jobs);
    return alike;
  }

  async #together(alike: AlikeJobs, decision: Decision<unknown>, batch: Batch): Promise<void> {
    const settles = await alike.decide(decision, batch);
    this.settles.push(...settles);
    const undecided = alike.jobs.length - settles.length;
    if (undecided === 0) return;
    // The first of them is for its plain act; those behind it may go together again, on what it leaves.
    this.#queue.unshift(...this.jobs.splice(-undecided));
    await this.#singly(batch);
  }

  async #singly(batch: Batch): Promise<void> {
    for (const job of this.#queue.splice(0, 1)) {
      this.jobs.push(job);
      this.settles.push(await decide(job, batch));
    }
  }
}
