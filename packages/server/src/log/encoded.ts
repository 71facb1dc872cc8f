import type { Cursor, Frame } from "@teahouse/protocol";

/** A frame that is encoded once for all its receivers. */
export class Encoded {
  /** The JSON, the same on every transport. */
  readonly text: string;
  /** The client's cursor after this frame. Undefined for a frame that does not move it. */
  readonly cursor: Cursor | undefined;
  #value: unknown;
  #bytes: number | undefined;

  constructor(text: string, cursor?: Cursor) {
    this.text = text;
    this.cursor = cursor;
  }

  static of(frame: Frame): Encoded {
    return new Encoded(JSON.stringify(frame), "cursor" in frame ? frame.cursor : undefined);
  }

  /** The length of the text in bytes of UTF-8. */
  get bytes(): number {
    this.#bytes ??= Buffer.byteLength(this.text);
    return this.#bytes;
  }

  /** The decoded frame, for answers that hold several. */
  get value(): unknown {
    this.#value ??= JSON.parse(this.text);
    return this.#value;
  }
}
