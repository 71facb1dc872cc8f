import type { Pause } from "./slices.ts";

/** How many items of a list are encoded in one slice. */
const CHUNK = 128;

/** An output that is already JSON, such as one that several requests share. */
export class EncodedOutput<T> {
  /** Only for the type: what the JSON encodes. */
  declare readonly output: T;
  #text: string | undefined;
  #bytes: Buffer<ArrayBuffer> | undefined;

  constructor(json: string | Buffer<ArrayBuffer>) {
    if (typeof json === "string") this.#text = json;
    else this.#bytes = json;
  }

  /** Encodes an object with long lists. It waits for `pause` between two slices of the work. */
  static async of<T extends object>(output: T, pause: Pause): Promise<EncodedOutput<T>> {
    const pieces: Buffer[] = [];
    let before = "{";
    for (const [name, value] of Object.entries(output)) {
      pieces.push(Buffer.from(`${before}${JSON.stringify(name)}:`));
      if (Array.isArray(value)) pieces.push(...(await encodeList(value, pause)));
      else pieces.push(Buffer.from(JSON.stringify(value)));
      before = ",";
    }
    await pause();
    return new EncodedOutput(Buffer.concat([...pieces, Buffer.from("}")]));
  }

  get text(): string {
    this.#text ??= this.#bytes?.toString() ?? "";
    return this.#text;
  }

  /** The JSON in UTF-8. */
  get bytes(): Buffer<ArrayBuffer> {
    this.#bytes ??= Buffer.from(this.#text ?? "");
    return this.#bytes;
  }
}

async function encodeList(items: readonly unknown[], pause: Pause): Promise<Buffer[]> {
  const pieces = [Buffer.from("[")];
  for (let at = 0; at < items.length; at += CHUNK) {
    const text = JSON.stringify(items.slice(at, at + CHUNK)).slice(1, -1);
    pieces.push(Buffer.from(at === 0 ? text : `,${text}`));
    await pause();
  }
  return [...pieces, Buffer.from("]")];
}

/** Returns the JSON of an operation's output. */
export function encodeOutput(output: unknown): string {
  return output instanceof EncodedOutput ? output.text : JSON.stringify(output);
}

/** Returns the JSON of an operation's output in UTF-8. Requests that share an output share its bytes. */
export function encodeBytes(output: unknown): Buffer<ArrayBuffer> {
  return output instanceof EncodedOutput ? output.bytes : Buffer.from(JSON.stringify(output));
}
