import type { ReservedSQL } from "bun";
import { DEFAULT_TIMING } from "../timing.ts";
import { Unreachable, WAITING_MAX } from "./database.ts";
import { Unresponsive } from "./pipeline.ts";

/** How long work waits for answers, in milliseconds. The time-outs of the PostgreSQL server are shorter. */
export interface Patience {
  /** If no connection gets an answer. */
  readonly silence: number;
  /** If one connection gets no answer while others do. Then only that connection is dead. */
  readonly stuck: number;
}

export const PATIENCE: Patience = { silence: DEFAULT_TIMING.databaseAnswer, stuck: 30_000 };

/** What a pool draws connections from. */
interface Source {
  reserve(): Promise<ReservedSQL>;
  close(options: { readonly timeout: number }): Promise<void>;
}

/** One piece of work, from its request for a connection to its end. */
interface Turn {
  readonly connections: Source;
  connection?: ReservedSQL;
  /** The time when it began to wait for a connection, and later the time when it got one. */
  since: number;
}

/** A pool of connections. It replaces them when the server has not answered for too long. */
export class Pool {
  readonly #connect: () => Source;
  readonly #patience: Patience;
  readonly #waiting = new Set<Turn>();
  #connections: Source;
  #answered = performance.now();

  constructor(connect: () => Source, patience = PATIENCE) {
    this.#connect = connect;
    this.#patience = patience;
    this.#connections = connect();
  }

  /**
   * Runs work on a connection, which the work must release. Throws `Unresponsive` if no answer comes, and
   * `Unreachable` if too many wait already.
   */
  async run<T>(work: (connection: ReservedSQL) => Promise<T>): Promise<T> {
    if (this.#waiting.size >= WAITING_MAX) {
      throw new Unreachable("Too many requests wait for the database");
    }
    const turn: Turn = { connections: this.#connections, since: performance.now() };
    this.#waiting.add(turn);
    const { promise: silence, reject } = Promise.withResolvers<never>();
    const check = () => {
      const left = this.#left(turn);
      if (left > 0) {
        timer = setTimeout(check, left);
        return;
      }
      this.#giveUp(turn);
      reject(new Unresponsive("The database does not answer"));
    };
    let timer = setTimeout(check, this.#patience.silence);
    try {
      return await Promise.race([this.#work(turn, work), silence]);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(turn);
    }
  }

  close(): Promise<void> {
    return this.#connections.close({ timeout: 5 });
  }

  async #work<T>(turn: Turn, work: (connection: ReservedSQL) => Promise<T>): Promise<T> {
    try {
      const connection = await turn.connections.reserve();
      turn.connection = connection;
      turn.since = performance.now();
      this.#waiting.delete(turn);
      return await work(connection);
    } finally {
      if (turn.connections === this.#connections) this.#answered = performance.now();
    }
  }

  /** How long a piece of work may still wait, in milliseconds. 0 if its connections have been replaced. */
  #left({ connections, connection, since }: Turn): number {
    if (connections !== this.#connections) return 0;
    const now = performance.now();
    const silent = Math.max(since, this.#answered) + this.#patience.silence - now;
    return connection === undefined ? silent : Math.min(silent, since + this.#patience.stuck - now);
  }

  /** Closes one connection if others get answers. Otherwise it replaces all. */
  #giveUp({ connections, connection, since }: Turn): void {
    const quiet = performance.now() - Math.max(since, this.#answered);
    if (quiet < this.#patience.silence) connection?.close({ timeout: 0 }).catch(() => {});
    else if (connections === this.#connections) this.#renew();
  }

  /** Opens new connections and closes the old ones, on which all work fails. */
  #renew(): void {
    const old = this.#connections;
    this.#connections = this.#connect();
    old.close({ timeout: 0 }).catch(() => {});
  }
}
