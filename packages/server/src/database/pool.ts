import type { SQL } from "bun";
import { Silent } from "./pipeline.ts";

/** A server that answers nobody for so long is given up, in milliseconds; its own time-outs are shorter. */
const SILENCE_MS = 8_000;

/** Nothing takes longer than this where others are answered; only a connection that is dead does. */
const STUCK_MS = 30_000;

/** Connections that are made anew when the server has said nothing for too long. */
export class Pool {
  readonly #connect: () => SQL;
  #connections: SQL;
  #answered = performance.now();

  constructor(connect: () => SQL) {
    this.#connect = connect;
    this.#connections = connect();
  }

  /** Runs work; fails with `Silent` where a connection is up and carries nothing, which would have no end. */
  async run<T>(work: (connections: SQL) => Promise<T>): Promise<T> {
    const mine = this.#connections;
    const began = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      const look = () => {
        const left = this.#patience(began);
        if (left > 0) {
          timer = setTimeout(look, left);
          return;
        }
        if (this.#connections === mine) this.#renew();
        reject(new Silent("The database says nothing"));
      };
      timer = setTimeout(look, SILENCE_MS);
    });
    const working = work(mine);
    const answered = () => {
      if (this.#connections === mine) this.#answered = performance.now();
    };
    working.then(answered, answered);
    try {
      return await Promise.race([working, silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): Promise<void> {
    return this.#connections.close({ timeout: 5 });
  }

  /** How long who began then may still wait, in milliseconds: a pool that is only busy answers others. */
  #patience(began: number): number {
    const now = performance.now();
    const silent = Math.max(began, this.#answered) + SILENCE_MS - now;
    return Math.min(silent, began + STUCK_MS - now);
  }

  /** What still waits on the old connections fails, and nobody hears of it. */
  #renew(): void {
    const old = this.#connections;
    this.#connections = this.#connect();
    old.close({ timeout: 0 }).catch(() => {});
  }
}
