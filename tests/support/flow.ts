import type { Socket } from "node:net";

/** The current faults of a connection. */
export interface FlowFaults {
  /** True while nothing arrives. */
  readonly silent: boolean;
  /** The delay of each piece, in milliseconds. */
  readonly ms: number;
}

/** One direction of a connection. Bytes arrive in order, whatever the delay. */
export class Flow {
  readonly #to: Socket;
  readonly #faults: FlowFaults;
  readonly #end: () => void;
  /** A piece without bytes ends the flow. */
  readonly #pieces: { readonly bytes?: Buffer; readonly due: number }[] = [];

  constructor(to: Socket, faults: FlowFaults, end: () => void) {
    this.#to = to;
    this.#faults = faults;
    this.#end = end;
  }

  take(bytes: Buffer): void {
    this.#pieces.push({ bytes, due: this.#due() });
    this.go();
  }

  /** Ends the flow after all bytes so far. */
  finish(): void {
    this.#pieces.push({ due: this.#due() });
    this.go();
  }

  #due(): number {
    const before = this.#pieces.at(-1)?.due ?? 0;
    return Math.max(before, performance.now() + this.#faults.ms);
  }

  /** Delivers all bytes that are due. */
  go(): void {
    while (!this.#faults.silent) {
      const [first] = this.#pieces;
      if (first === undefined) return;
      const early = first.due - performance.now();
      if (early > 0) {
        setTimeout(() => this.go(), early);
        return;
      }
      this.#pieces.shift();
      if (first.bytes === undefined) this.#end();
      else this.#to.write(first.bytes);
    }
  }
}
