import { type FileId, type Problem, problem } from "@teahouse/protocol";
import type { Caller } from "../../request.ts";
import type { Lease } from "./lease.ts";

/** A lease counts as lost so long before its end, in milliseconds, since a write may take some time. */
const MARGIN_MS = 3_000;

/** A request must bring at least so many bytes in so many milliseconds. Otherwise it ends, and what arrived is kept. */
const LEAST_BYTES = 16 * 1024;
const WINDOW_MS = 20_000;

/** A lease that a request to this server holds. */
export class HeldLease implements Lease {
  readonly id: FileId;
  readonly holder: string;
  readonly caller: Caller;
  /** When it ends, by the clock of `performance.now()`. */
  until: number;
  readonly #stop: () => void;
  #failure: Problem | undefined;
  #arrived = 0;
  #windowStart = performance.now();

  constructor({ id, holder }: Lease, caller: Caller, until: number, stop: () => void) {
    this.id = id;
    this.holder = holder;
    this.caller = caller;
    this.until = until;
    this.#stop = stop;
  }

  /** Ends the request. What arrived is kept, and the client learns how much that is. */
  stop(): void {
    this.#stop();
  }

  /** Ends the request with a problem. */
  fail(failure: Problem): void {
    this.#failure ??= failure;
    this.#stop();
  }

  /** Throws if the request may not write any more. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (performance.now() > this.until - MARGIN_MS) {
      throw problem("upload_busy", { retryAfter: 1 });
    }
  }

  arrived(bytes: number): void {
    this.#arrived += bytes;
  }

  /** Ends the request if its bytes arrive too slowly. */
  checkPace(now: number): void {
    if (now - this.#windowStart < WINDOW_MS) return;
    if (this.#arrived < LEAST_BYTES) this.stop();
    this.#windowStart = now;
    this.#arrived = 0;
  }
}
