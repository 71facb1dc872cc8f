import type { HeldBytes, Holder, Owner } from "./held-bytes.ts";

/** A shorter answer is given to Bun as a whole. The kernel usually takes it at once. */
export const LONG_ANSWER = 64 * 1024;

/** How many bytes are written at once. */
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
  #give: (up: true) => void = () => {};
  /** Resolves when the rest is given up. */
  readonly #up: Promise<true>;

  private constructor(bytes: Uint8Array, owner: Owner, gone: AbortSignal) {
    this.#bytes = bytes;
    this.owner = owner;
    this.#up = new Promise((resolve) => {
      this.#give = resolve;
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
      // It counts from here on, since nobody pulls if the client is gone already.
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
    this.#give(true);
  }

  async #writeTo(sink: Sink): Promise<void> {
    while (this.#written < this.#bytes.length) {
      const piece = this.#bytes.subarray(this.#written, this.#written + PIECE);
      const writing = sink.write(piece);
      sink.flush();
      this.#written += piece.length;
      if (!(writing instanceof Promise)) continue;
      const isUp = await Promise.race([
        this.#up,
        writing.then(
          () => false,
          () => true,
        ),
      ]);
      if (isUp) return sink.close(new Error("The client does not read"));
    }
    sink.close();
  }
}
