import type { Socket } from "node:net";

/** The current state of a connection. */
export interface Going {
  /** True while nothing arrives. */
  readonly silent: boolean;
  /** How long each piece takes, in milliseconds. */
  readonly ms: number;
}

/** One direction of a connection. Bytes arrive in order, whatever the delay. */
export class Flow {
  readonly #to: Socket;
  readonly #going: Going;
  readonly #end: () => void;
  /** Without bytes it is the end. */
  readonly #pieces: { readonly bytes?: Buffer; readonly due: number }[] = [];

  constructor(to: Socket, going: Going, end: () => void) {
    this.#to = to;
    this.#going = going;
    this.#end = end;
  }

  take(bytes: Buffer): void {
    this.#pieces.push({ bytes, due: this.#due() });
    this.go();
  }

  /** Ends the flow after the bytes that are under way. */
  finish(): void {
    this.#pieces.push({ due: this.#due() });
    this.go();
  }

  #due(): number {
    const before = this.#pieces.at(-1)?.due ?? 0;
    return Math.max(before, performance.now() + this.#going.ms);
  }

  /** Delivers all bytes that are due. */
  go(): void {
    while (!this.#going.silent) {
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
