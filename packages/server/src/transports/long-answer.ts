import type { HeldBytes, Holder, Owner } from "./held-bytes.ts";

/** An answer of at most this many bytes is given to Bun as a whole. The kernel usually takes it at once. */
export const LONG_ANSWER = 64 * 1024;

/** How many bytes one write has. */
const PIECE = 64 * 1024;

/** The part of Bun's direct stream that we use. */
export interface Sink {
  write(bytes: Uint8Array): number | Promise<number>;
  flush(): unknown;
  close(error?: Error): void;
}

/** An answer that is written piece by piece, so that the server knows how much of it nobody has read yet. */
export class LongAnswer implements Holder {
  readonly owner: Owner;
  readonly #bytes: Uint8Array;
  #written = 0;
  #giveUp: (isGivenUp: true) => void = () => {};
  /** Resolves when the rest is given up. */
  readonly #givenUp: Promise<true>;

  private constructor(bytes: Uint8Array, owner: Owner, gone: AbortSignal) {
    this.#bytes = bytes;
    this.owner = owner;
    this.#givenUp = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
    gone.addEventListener("abort", () => this.cut());
    if (gone.aborted) this.cut();
  }

  static stream(
    held: HeldBytes,
    bytes: Uint8Array,
    owner: Owner,
    gone: AbortSignal,
  ): ReadableStream {
    return new ReadableStream({
      type: "direct",
      // The answer counts from here on, and not earlier: Bun does not pull if the client is gone already.
      pull: (sink) => {
        const answer = new LongAnswer(bytes, owner, gone);
        held.add(answer);
        return answer.#writeTo(sink).finally(() => held.delete(answer));
      },
    });
  }

  get held(): number {
    return this.#bytes.length - this.#written;
  }

  cut(): void {
    this.#giveUp(true);
  }

  async #writeTo(sink: Sink): Promise<void> {
    while (this.#written < this.#bytes.length) {
      const piece = this.#bytes.subarray(this.#written, this.#written + PIECE);
      const writing = sink.write(piece);
      sink.flush();
      this.#written += piece.length;
      if (!(writing instanceof Promise)) continue;
      const isGivenUp = await Promise.race([
        this.#givenUp,
        writing.then(
          () => false,
          () => true,
        ),
      ]);
      if (isGivenUp) return sink.close(new Error("The client does not read"));
    }
    sink.close();
  }
}
