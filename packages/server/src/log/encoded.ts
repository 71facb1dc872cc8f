import type { Cursor, Frame } from "@teahouse/protocol";

const utf8 = new TextEncoder();

/** A frame that is encoded once for all its receivers. */
export class Encoded {
  /** The JSON, the same on every transport. */
  readonly text: string;
  /** The client's cursor after this frame. Undefined for a frame that does not move it. */
  readonly cursor: Cursor | undefined;
  #sse: Uint8Array | undefined;
  #value: unknown;

  constructor(text: string, cursor?: Cursor) {
    this.text = text;
    this.cursor = cursor;
  }

  static of(frame: Frame): Encoded {
    return new Encoded(JSON.stringify(frame), "cursor" in frame ? frame.cursor : undefined);
  }

  /** The decoded frame, for answers that hold several. */
  get value(): unknown {
    this.#value ??= JSON.parse(this.text);
    return this.#value;
  }

  /** The frame as a server-sent event (WHATWG HTML, "Server-sent events"). */
  get sse(): Uint8Array {
    const id = this.cursor === undefined ? "" : `id: ${this.cursor}\n`;
    this.#sse ??= utf8.encode(`${id}data: ${this.text}\n\n`);
    return this.#sse;
  }
}
