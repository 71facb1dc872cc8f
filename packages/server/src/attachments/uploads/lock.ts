import type { FileId, Problem } from "@teahouse/protocol";
import type { Lock, Locker } from "@tus/server";
import { randomText } from "../../lib/random.ts";
import type { Caller } from "../../request.ts";
import type { HeldLease } from "./held-lease.ts";
import type { Lease } from "./lease.ts";
import type { Leases } from "./leases.ts";

const HOLDER_BYTES = 12;

/** The lock of one request, in the database, so that no other server writes the same upload. */
export class UploadLock implements Locker, Lock {
  readonly caller: Caller;
  readonly lease: Lease;
  readonly #leases: Leases;
  readonly #isNew: boolean;
  /** True if the request was asked to end, for another one. */
  isStopped = false;
  #stop: () => void = () => {};
  #held: HeldLease | undefined;

  /** A new upload has no row yet. Nobody else knows its id. */
  constructor(leases: Leases, caller: Caller, id: FileId, isNew: boolean) {
    this.#leases = leases;
    this.caller = caller;
    this.lease = { id, holder: randomText(HOLDER_BYTES) };
    this.#isNew = isNew;
  }

  newLock(): Lock {
    return this;
  }

  async lock(_signal: AbortSignal, stop: () => void): Promise<void> {
    this.#stop = () => {
      this.isStopped = true;
      stop();
    };
    if (!this.#isNew) await this.take();
  }

  /** Takes the lease of the upload, unless the request has it. */
  async take(): Promise<void> {
    this.#held ??= await this.#leases.take(this.caller, this.lease, () => this.#stop());
  }

  async unlock(): Promise<void> {
    if (this.#held !== undefined) await this.#leases.release(this.#held);
  }

  /** Ends the request with a problem. */
  fail(problem: Problem): void {
    this.#held?.fail(problem);
  }

  /** Throws if the request may not write any more. */
  check(): void {
    this.#held?.check();
  }

  /** Counts bytes that arrived. */
  arrived(bytes: number): void {
    this.#held?.arrived(bytes);
  }
}
