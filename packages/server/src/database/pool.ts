import type { ReservedSQL, SQL } from "bun";
import { DEFAULT_TIMING } from "../timing.ts";
import { Unreachable, WAITING_MOST } from "./database.ts";
import { Silent } from "./pipeline.ts";

/** How long is waited for answers, in milliseconds. The server's own time-outs are shorter. */
export interface Patience {
  /** Where nobody is answered. */
  readonly silence: number;
  /** On one connection, while others are answered: it is dead then. Who waits for a connection waits for others. */
  readonly stuck: number;
}

export const PATIENCE: Patience = { silence: DEFAULT_TIMING.databaseAnswer, stuck: 30_000 };

/** One piece of work, from its wish for a connection to its end. */
interface Turn {
  readonly connections: SQL;
  connection?: ReservedSQL;
  /** When it began to wait for a connection, and then when it got one. */
  since: number;
}

/** Connections that are made anew when the server has said nothing for too long. */
export class Pool {
  readonly #connect: () => SQL;
  readonly #patience: Patience;
  readonly #waiting = new Set<Turn>();
  #connections: SQL;
  #answered = performance.now();

  constructor(connect: () => SQL, patience = PATIENCE) {
    this.#connect = connect;
    this.#patience = patience;
    this.#connections = connect();
  }

  /**
   * Runs work on a connection, which the work releases; fails with `Silent` where a connection is up and carries
   * nothing, which would have no end.
   */
  async run<T>(work: (connection: ReservedSQL) => Promise<T>): Promise<T> {
    if (this.#waiting.size >= WAITING_MOST) {
      throw new Unreachable("Too many wait for the database");
    }
    const turn: Turn = { connections: this.#connections, since: performance.now() };
    this.#waiting.add(turn);
    const { promise: silence, reject } = Promise.withResolvers<never>();
    const look = () => {
      const left = this.#left(turn);
      if (left > 0) {
        timer = setTimeout(look, left);
        return;
      }
      this.#giveUp(turn);
      reject(new Silent("The database says nothing"));
    };
    let timer = setTimeout(look, this.#patience.silence);
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

  /** How long a piece of work may still wait, in milliseconds; nothing on connections that were given up. */
  #left({ connections, connection, since }: Turn): number {
    if (connections !== this.#connections) return 0;
    const now = performance.now();
    const silent = Math.max(since, this.#answered) + this.#patience.silence - now;
    return connection === undefined ? silent : Math.min(silent, since + this.#patience.stuck - now);
  }

  /** Where others are answered, its own connection alone is dead. */
  #giveUp({ connections, connection, since }: Turn): void {
    const quiet = performance.now() - Math.max(since, this.#answered);
    if (quiet < this.#patience.silence) connection?.close({ timeout: 0 }).catch(() => {});
    else if (connections === this.#connections) this.#renew();
  }

  /** What still waits on the old connections fails, and nobody hears of it. */
  #renew(): void {
    const old = this.#connections;
    this.#connections = this.#connect();
    old.close({ timeout: 0 }).catch(() => {});
  }
}
