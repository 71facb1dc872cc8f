import type { Pause } from "./slices.ts";

/** How many items of a list are encoded in one slice. */
const CHUNK = 256;

/** An output that is already JSON, such as one that several requests share. */
export class EncodedOutput<T> {
  readonly text: string;
  /** Only for the type: what the text encodes. */
  declare readonly output: T;

  constructor(text: string) {
    this.text = text;
  }

  /** Encodes an object with long lists. Between two slices of the work it waits for `pause`. */
  static async of<T extends object>(output: T, pause: Pause): Promise<EncodedOutput<T>> {
    const fields: string[] = [];
    for (const [name, value] of Object.entries(output)) {
      const text = Array.isArray(value) ? await encodeList(value, pause) : JSON.stringify(value);
      fields.push(`${JSON.stringify(name)}:${text}`);
    }
    return new EncodedOutput(`{${fields.join(",")}}`);
  }
}

async function encodeList(items: readonly unknown[], pause: Pause): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < items.length; at += CHUNK) {
    pieces.push(JSON.stringify(items.slice(at, at + CHUNK)).slice(1, -1));
    await pause();
  }
  return `[${pieces.join(",")}]`;
}

/** The JSON of an operation's output. */
export function encodeOutput(output: unknown): string {
  return output instanceof EncodedOutput ? output.text : JSON.stringify(output);
}
