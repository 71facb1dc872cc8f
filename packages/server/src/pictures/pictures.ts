import { availableParallelism } from "node:os";
import { type Limits, problem, type UserId } from "@teahouse/protocol";
import { FairQueue } from "../lib/fair-queue.ts";
import type { Logger } from "../lib/logger.ts";
import { Slices } from "../lib/slices.ts";
import type { Task } from "./child/answer.ts";
import type { PictureFacts } from "./facts.ts";
import { type Answer, runChild } from "./run-child.ts";

/** A core stays free for everything else. */
const AT_ONCE = availableParallelism() > 2 ? 2 : 1;

const WAITING_MAX = 1_000;
const WAITING_OF_USER_MAX = 100;

export interface MadePicture extends Omit<PictureFacts, "size" | "stored"> {
  readonly picture: Uint8Array;
  readonly small: Uint8Array;
  readonly large: Uint8Array;
}

/** The bytes of an upload. They are read when its turn has come. */
export type Source = () => Promise<Blob | ReadableStream<Uint8Array>>;

/**
 * Makes pictures in child processes, one or two at a time. Users take turns, so that the many pictures of one do not delay
 * those of another.
 */
export class Pictures {
  readonly #queue = new FairQueue<UserId>(AT_ONCE, new Slices());
  readonly #pictureMax: number;
  readonly #logger: Logger;
  /** The work that runs or waits, by its key. */
  readonly #once = new Map<string, Promise<unknown>>();
  readonly #stopping = new AbortController();

  constructor(limits: Limits, logger: Logger) {
    this.#pictureMax = limits.pictureMax;
    this.#logger = logger;
  }

  /** Runs work, unless the same work runs already: then it returns the outcome of that. */
  once<T>(key: string, work: () => Promise<T>): Promise<T> {
    // The key says what the work is, and so its type.
    const running = this.#once.get(key) as Promise<T> | undefined;
    if (running !== undefined) return running;
    const started = work().finally(() => this.#once.delete(key));
    this.#once.set(key, started);
    return started;
  }

  /** Throws `NotAPicture`, or `unavailable` if too many pictures wait. */
  async makePicture(user: UserId, source: Source): Promise<MadePicture> {
    const { head, files } = await this.#inTurn(user, "picture", source);
    const { picture, small, large } = files;
    if (head.task !== "picture" || !picture || !small || !large) throw wrongAnswer("picture");
    const { task: _, lengths: __, ...facts } = head;
    return { ...facts, picture, small, large };
  }

  /** Throws as `makePicture` does. */
  async makeFace(user: UserId, source: Source): Promise<Uint8Array> {
    const { face } = (await this.#inTurn(user, "face", source)).files;
    if (!face) throw wrongAnswer("face");
    return face;
  }

  /** Ends the child processes. What waits is refused. */
  stop(): void {
    this.#stopping.abort();
  }

  async #inTurn(user: UserId, task: Task, source: Source): Promise<Answer> {
    const isFull =
      this.#queue.waiting >= WAITING_MAX || this.#queue.waitingOf(user) >= WAITING_OF_USER_MAX;
    if (isFull) throw problem("unavailable", { retryAfter: 5 });
    return await this.#queue.run(user, async () => {
      const { signal } = this.#stopping;
      if (signal.aborted) throw problem("unavailable", { retryAfter: 5 });
      return await runChild(task, await source(), {
        pictureMax: this.#pictureMax,
        signal,
        logger: this.#logger,
      });
    });
  }
}

function wrongAnswer(task: Task): Error {
  return new Error(`The child process answered something else than a ${task}`);
}
