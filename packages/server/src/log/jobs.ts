import { Problem } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Batch } from "./batch.ts";
import type { Moment } from "./reach.ts";
import type { Act, Decision, Outcome, Together } from "./types.ts";

/** An act that waits for its turn, and who waits for it. */
export interface Job {
  readonly act: Act<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** When it was let in. */
  readonly since: Moment;
}

/** Tells who waits; called once the commit stands. */
export type Settle = () => void;

/** Runs one act. A problem before its first write leaves nothing behind; any other error ends the batch. */
export async function decide({ act, resolve, reject }: Job, batch: Batch): Promise<Settle> {
  const writes = batch.writes;
  try {
    const result = await act(batch);
    return () => resolve(result);
  } catch (error) {
    if (!(error instanceof Problem) || batch.writes > writes) throw error;
    return () => reject(error);
  }
}

/** Jobs of one kind, which are done together, be it only one: also that waits less often. */
export class AlikeJobs {
  readonly jobs: readonly Job[];
  readonly #inputs: readonly unknown[];
  readonly #together: Together<unknown, unknown>;

  /** Takes at most so many from the front of a queue; undefined where the first is not of such a kind. */
  static takeFrom(queue: Job[], most: number): AlikeJobs | undefined {
    const together = queue[0]?.act.alike?.together;
    if (together === undefined || most < 1) return undefined;
    const inputs: unknown[] = [];
    for (const { act } of queue) {
      if (act.alike?.together !== together || inputs.length === most) break;
      inputs.push(act.alike.input);
    }
    return new AlikeJobs(queue.splice(0, inputs.length), inputs, together);
  }

  private constructor(
    jobs: readonly Job[],
    inputs: readonly unknown[],
    together: Together<unknown, unknown>,
  ) {
    this.jobs = jobs;
    this.#inputs = inputs;
    this.#together = together;
  }

  ask(sql: Sql): Promise<Decision<unknown>> {
    return this.#together(sql, this.#inputs);
  }

  /** Settles as many from the first on as could be decided. */
  async decide(decision: Decision<unknown>, batch: Batch): Promise<Settle[]> {
    const outcomes = await decision(batch);
    await batch.flush();
    return outcomes.flatMap((outcome, at) => {
      const job = this.jobs[at];
      return job === undefined ? [] : [() => answer(job, outcome)];
    });
  }
}

function answer({ resolve, reject }: Job, outcome: Outcome<unknown>): void {
  if ("problem" in outcome) reject(outcome.problem);
  else resolve(outcome.result);
}
