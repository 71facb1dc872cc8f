import type { Outage } from "../../lib/outage.ts";
import { randomWord } from "../../lib/random.ts";
import {
  checkKey,
  type Durable,
  type FileStore,
  type LinkFacts,
  type Patch,
  type Progress,
  type StoredFile,
} from "../file-store.ts";
import { Bucket, rangeOf, S3Refusal } from "./bucket.ts";
import { Multipart, openMultiparts } from "./multipart.ts";
import { patchObject } from "./patch-object.ts";
import { type S3Settings, signedUrl } from "./sign.ts";
import { readUnfinished, type Tail } from "./unfinished.ts";
import { Writing } from "./writing.ts";

/** How long a link to a file is valid, in seconds. */
const LINK_SECONDS = 60;

/** The keys of tails begin with this, the key of their file, and a slash. */
const UNFINISHED = "unfinished/";

/**
 * Files in a bucket of an S3-compatible service. An unfinished file is a multipart upload, and what is too small for a part
 * of it is an object of its own with a name that is never used again: a server that is late cannot change what another has
 * acknowledged.
 */
export class S3Store implements FileStore {
  readonly #bucket: Bucket;

  constructor(settings: S3Settings, outage?: Outage) {
    this.#bucket = new Bucket(settings, outage);
  }

  async append(
    key: string,
    from: Progress,
    bytes: AsyncIterable<Uint8Array>,
    durable: Durable,
  ): Promise<Progress> {
    checkKey(key);
    const nameTail = () => `${UNFINISHED}${key}/${randomWord(12)}`;
    const writing = await Writing.open(this.#bucket, { key, nameTail, durable }, from);
    return await writing.writeAll(bytes);
  }

  async finish(key: string, at: Progress): Promise<void> {
    checkKey(key);
    const { upload, parts, tail } = readUnfinished(at);
    try {
      if (upload !== undefined) {
        const multipart = new Multipart(this.#bucket, key, upload);
        const last = tail && (await multipart.copy(parts.length + 1, tail.key));
        await multipart.complete(last === undefined ? parts : [...parts, last]);
      } else if (tail !== undefined) await this.#move(tail, key);
    } catch (error) {
      // A server that died after this step has done it already.
      const isGone = error instanceof S3Refusal && error.status === 404;
      if (!isGone || (await this.sizeOf(key)) !== at.received) throw error;
    }
    if (upload !== undefined) await this.#abortAll(key);
    await this.#deleteTails(key);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    checkKey(key);
    await (await this.#bucket.ask({ method: "PUT", key, body: bytes })).body?.cancel();
  }

  async patch(key: string, patches: readonly Patch[]): Promise<void> {
    const size = await this.sizeOf(key);
    if (size === undefined) throw new Error(`There is no file ${key}`);
    await patchObject(this.#bucket, key, size, patches);
  }

  async sizeOf(key: string): Promise<number | undefined> {
    checkKey(key);
    const found = await this.#bucket.find({ method: "HEAD", key });
    return found === undefined ? undefined : Number(found.headers.get("content-length"));
  }

  async read(key: string, from: number, to: number): Promise<Blob | ReadableStream<Uint8Array>> {
    checkKey(key);
    if (from >= to) return new Blob();
    const { body } = await this.#bucket.ask({ method: "GET", key, range: rangeOf(from, to) });
    return body ?? new Blob();
  }

  async holds(key: string): Promise<boolean> {
    if ((await this.sizeOf(key)) !== undefined) return true;
    for await (const _ of this.#bucket.list(`${UNFINISHED}${key}/`)) return true;
    for await (const open of openMultiparts(this.#bucket, key)) if (open.key === key) return true;
    return false;
  }

  async delete(key: string, isUnfinished = false): Promise<void> {
    checkKey(key);
    if (isUnfinished) {
      await this.#abortAll(key);
      await this.#deleteTails(key);
    }
    await this.#bucket.delete(key);
  }

  async *list(): AsyncIterable<StoredFile> {
    for await (const { key, size, changedAt } of this.#bucket.list("")) {
      const whole = key.startsWith(UNFINISHED) ? key.split("/")[1] : key;
      if (whole !== undefined && !whole.includes("/")) yield { key: whole, size, changedAt };
    }
    for await (const { key, begunAt } of openMultiparts(this.#bucket, "")) {
      yield { key, size: 0, changedAt: begunAt };
    }
  }

  /** Nobody knows how much more a bucket takes. */
  async freeSpace(): Promise<undefined> {}

  linkTo(key: string, { type, disposition }: LinkFacts): string | undefined {
    if (!this.#bucket.settings.redirect) return undefined;
    const query = {
      "response-content-type": type,
      "response-content-disposition": disposition,
      "response-cache-control": "private, no-cache",
    };
    return signedUrl(this.#bucket.settings, { method: "GET", key, query }, LINK_SECONDS);
  }

  /** Throws if the bucket cannot be used. */
  async check(): Promise<void> {
    const query = { "list-type": "2", "max-keys": "1" };
    await this.#bucket.text({ method: "GET", key: "", query });
  }

  async #move({ key: source }: Tail, key: string): Promise<void> {
    await this.#bucket.text({
      method: "PUT",
      key,
      headers: { "x-amz-copy-source": `/${this.#bucket.settings.bucket}/${source}` },
    });
  }

  /** Ends the multipart uploads of a file, also those of servers that died before they told of them. */
  async #abortAll(key: string): Promise<void> {
    for await (const open of openMultiparts(this.#bucket, key)) {
      if (open.key === key) await new Multipart(this.#bucket, key, open.id).abort();
    }
  }

  /** Deletes the tails of a file, also those of servers that died before they told of them. */
  async #deleteTails(key: string): Promise<void> {
    for await (const tail of this.#bucket.list(`${UNFINISHED}${key}/`)) {
      await this.#bucket.delete(tail.key);
    }
  }
}
