import { type FileHandle, mkdir, open, readdir, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf } from "../lib/start-error.ts";
import {
  checkKey,
  type Durable,
  type FileStore,
  NoSpace,
  type Patch,
  type Progress,
  type StoredFile,
} from "./file-store.ts";

/** The first letters of a key name its folder, so that no folder has very many files. */
const PREFIX = /^[A-Za-z0-9_-]{2}$/;

/** After this many bytes a long append is made durable, so that little is lost if the server dies. */
const SYNC_BYTES = 8 * 1024 * 1024;

/** A patch is written in pieces of so many bytes. */
const PIECE_BYTES = 256 * 1024;

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Files in a folder of this machine, or of a file system that all servers share. */
export class Folder implements FileStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async append(
    key: string,
    { received }: Progress,
    bytes: AsyncIterable<Uint8Array>,
    durable: Durable,
  ): Promise<Progress> {
    const file = await this.#openToWrite(key);
    const writing = new Writing(file, received, durable);
    try {
      // To make the file longer would fill it with zeros.
      const { size } = await file.stat();
      if (size < received) throw new Error(`The file ${key} lost bytes that were durable`);
      await file.truncate(received);
      await writing.writeAll(bytes);
      return writing.progress;
    } catch (error) {
      const thrown = toError(error);
      if (thrown instanceof NoSpace) await file.truncate(writing.progress.received);
      throw thrown;
    } finally {
      await file.close();
    }
  }

  /** What was appended is the file already. */
  async finish(): Promise<void> {}

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const file = await this.#openToWrite(key);
    try {
      await file.truncate(0);
      await writeWhole(file, bytes, 0);
      await file.sync();
    } catch (error) {
      await this.delete(key);
      throw toError(error);
    } finally {
      await file.close();
    }
  }

  async patch(key: string, patches: readonly Patch[]): Promise<void> {
    const file = await open(this.#path(key), "r+");
    try {
      for (const { from, to, bytes } of patches) {
        await writeWhole(file, bytes, from);
        await writeZeros(file, from + bytes.length, to);
      }
      await file.sync();
    } catch (error) {
      throw toError(error);
    } finally {
      await file.close();
    }
  }

  async sizeOf(key: string): Promise<number | undefined> {
    return (await unlessMissing(stat(this.#path(key))))?.size;
  }

  async read(key: string, from: number, to: number): Promise<Blob> {
    return Bun.file(this.#path(key)).slice(from, to);
  }

  async holds(key: string): Promise<boolean> {
    return (await this.sizeOf(key)) !== undefined;
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async *list(): AsyncIterable<StoredFile> {
    for (const folder of (await unlessMissing(readdir(this.#root))) ?? []) {
      if (!PREFIX.test(folder)) continue;
      for (const key of (await unlessMissing(readdir(join(this.#root, folder)))) ?? []) {
        const found = await unlessMissing(stat(join(this.#root, folder, key)));
        if (found !== undefined) yield { key, size: found.size, changedAt: found.mtimeMs };
      }
    }
  }

  async freeSpace(): Promise<number> {
    await mkdir(this.#root, { recursive: true, mode: FOLDER_MODE });
    const { bavail, bsize } = await statfs(this.#root);
    return bavail * bsize;
  }

  linkTo(): undefined {}

  #path(key: string): string {
    checkKey(key);
    return join(this.#root, key.slice(0, 2), key);
  }

  /** A new file is durable only together with its folders. */
  async #openToWrite(key: string): Promise<FileHandle> {
    const path = this.#path(key);
    const existing = await unlessMissing(open(path, "r+"));
    if (existing !== undefined) return existing;
    const folder = dirname(path);
    try {
      const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
      const file = await open(path, "w+", FILE_MODE);
      const top = made === undefined ? folder : dirname(made);
      for (let at = folder; ; at = dirname(at)) {
        await syncFolder(at);
        if (at === top) return file;
      }
    } catch (error) {
      throw toError(error);
    }
  }
}

/** One append to an open file. The next bytes arrive while those before them are synced. */
class Writing {
  readonly #file: FileHandle;
  readonly #durable: Durable;
  /** The ends of what is written, of what the last sync covers, and of what is durable. */
  #written: number;
  #covered: number;
  #synced: number;
  /** Stays rejected after a failed sync: the system may forget what it could not store, so nothing is synced again. */
  #syncing: Promise<void> = Promise.resolve();

  constructor(file: FileHandle, received: number, durable: Durable) {
    this.#file = file;
    this.#durable = durable;
    this.#written = received;
    this.#covered = received;
    this.#synced = received;
  }

  get progress(): Progress {
    return { received: this.#synced, parts: "" };
  }

  /** Writes what arrives. If the source fails, it makes what arrived before durable, and throws the source's error. */
  async writeAll(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const source = bytes[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await source.next().catch(async (error: unknown) => {
          await this.#finish();
          throw error;
        });
        if (next.done) return await this.#finish();
        await this.#write(next.value);
      }
    } finally {
      await this.#syncing.catch(() => {});
      await source.return?.();
    }
  }

  async #write(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length; at += SYNC_BYTES) {
      const part = piece.subarray(at, at + SYNC_BYTES);
      await writeWhole(this.#file, part, this.#written);
      this.#written += part.length;
      if (this.#written - this.#covered >= SYNC_BYTES) await this.#startSync();
    }
  }

  async #finish(): Promise<void> {
    if (this.#written > this.#covered) await this.#startSync();
    await this.#syncing;
  }

  async #startSync(): Promise<void> {
    await this.#syncing;
    this.#covered = this.#written;
    this.#syncing = this.#sync(this.#written);
    // The next sync, or the end, throws its error.
    this.#syncing.catch(() => {});
  }

  async #sync(upTo: number): Promise<void> {
    await this.#file.datasync();
    this.#synced = upTo;
    await this.#durable(this.progress);
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

async function writeZeros(file: FileHandle, from: number, to: number): Promise<void> {
  const zeros = new Uint8Array(Math.min(PIECE_BYTES, Math.max(0, to - from)));
  for (let at = from; at < to; at += zeros.length) {
    await writeWhole(file, zeros.subarray(0, to - at), at);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function toError(error: unknown): unknown {
  const isFull = ["ENOSPC", "EDQUOT", "EFBIG"].includes(codeOf(error));
  return isFull ? new NoSpace("The file store is full", { cause: error }) : error;
}
