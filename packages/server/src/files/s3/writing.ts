import type { Durable, Progress } from "../file-store.ts";
import type { Bucket } from "./bucket.ts";
import { Multipart } from "./multipart.ts";
import { partBytes } from "./part-size.ts";
import { readUnfinished, type Tail, toProgress, type Unfinished } from "./unfinished.ts";

/** What an append writes to. */
interface Target {
  readonly key: string;
  /** Returns a key that no tail had before. */
  readonly nameTail: () => string;
  readonly durable: Durable;
}

/** One append to an unfinished file. The next bytes arrive while a part is stored. */
export class Writing {
  readonly #bucket: Bucket;
  readonly #target: Target;
  /** What is durable, and what the bucket has of it. */
  #received: number;
  #unfinished: Unfinished;
  #multipart: Multipart | undefined;
  /** The bytes after the last part, which begin with those of the tail. */
  #pieces: Uint8Array[] = [];
  #held = 0;
  /** How many parts there are together with the one that is being stored. */
  #parts: number;
  #storing: Promise<void> = Promise.resolve();

  private constructor(bucket: Bucket, target: Target, { received }: Progress, found: Unfinished) {
    this.#bucket = bucket;
    this.#target = target;
    this.#received = received;
    this.#unfinished = found;
    this.#parts = found.parts.length;
    const { upload } = found;
    if (upload !== undefined) this.#multipart = new Multipart(bucket, target.key, upload);
  }

  static async open(bucket: Bucket, target: Target, from: Progress): Promise<Writing> {
    const found = readUnfinished(from);
    const writing = new Writing(bucket, target, from, found);
    if (found.tail !== undefined) writing.#hold(await readTail(bucket, found.tail));
    return writing;
  }

  /** Stores what arrives. If the source fails, it makes what arrived before durable, and throws the source's error. */
  async writeAll(bytes: AsyncIterable<Uint8Array>): Promise<Progress> {
    const source = bytes[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await source.next().catch(async (error: unknown) => {
          await this.#end();
          throw error;
        });
        if (next.done) return await this.#end();
        this.#hold(next.value);
        while (this.#held >= partBytes(this.#parts)) await this.#startPart();
      }
    } finally {
      await this.#storing.catch(() => {});
      await source.return?.();
    }
  }

  get #progress(): Progress {
    return toProgress(this.#received, this.#unfinished);
  }

  #hold(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
  }

  async #startPart(): Promise<void> {
    await this.#storing;
    const part = this.#take(partBytes(this.#parts));
    this.#parts++;
    this.#storing = this.#storePart(part);
    // The next part, or the end, throws its error.
    this.#storing.catch(() => {});
  }

  async #storePart(bytes: Uint8Array): Promise<void> {
    const { tail: old, parts } = this.#unfinished;
    const multipart = this.#multipart ?? (await this.#begin());
    const tag = await multipart.put(parts.length + 1, bytes);
    const received = this.#received + bytes.length - (old?.size ?? 0);
    await this.#tell(received, { upload: multipart.id, parts: [...parts, tag] });
    if (old !== undefined) await this.#bucket.delete(old.key);
  }

  /** Its id is durable before it has parts, so that a multipart upload with bytes can always be found. */
  async #begin(): Promise<Multipart> {
    const multipart = await Multipart.begin(this.#bucket, this.#target.key);
    this.#multipart = multipart;
    await this.#tell(this.#received, { ...this.#unfinished, upload: multipart.id });
    return multipart;
  }

  /** Makes durable what is too small for a part. */
  async #end(): Promise<Progress> {
    await this.#storing;
    const { tail: old } = this.#unfinished;
    const oldSize = old?.size ?? 0;
    if (this.#held <= oldSize) return this.#progress;
    const size = this.#held;
    const tail: Tail = { key: this.#target.nameTail(), size };
    const body = this.#take(size);
    await (await this.#bucket.ask({ method: "PUT", key: tail.key, body })).body?.cancel();
    await this.#tell(this.#received + size - oldSize, { ...this.#unfinished, tail });
    if (old !== undefined) await this.#bucket.delete(old.key);
    return this.#progress;
  }

  async #tell(received: number, unfinished: Unfinished): Promise<void> {
    this.#received = received;
    this.#unfinished = unfinished;
    await this.#target.durable(this.#progress);
  }

  /** Takes the first bytes of those that are held. */
  #take(length: number): Uint8Array {
    const all = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
    if (all === undefined) throw new Error("There are no bytes to store");
    const rest = all.subarray(length);
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#held = rest.length;
    return all.subarray(0, length);
  }
}

async function readTail(bucket: Bucket, { key, size }: Tail): Promise<Uint8Array> {
  const bytes = await bucket.bytes({ method: "GET", key });
  if (bytes.length !== size) throw new Error(`The tail ${key} lost bytes that were durable`);
  return bytes;
}
