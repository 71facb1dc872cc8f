import { type FileHandle, mkdir, open, readdir, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../lib/start-error.ts";
import {
  type Durable,
  type FileStore,
  NoSpace,
  type Progress,
  type StoredFile,
} from "./file-store.ts";

const KEY = /^[A-Za-z0-9_-]{2,64}(\.[a-z]{1,16})?$/;

/** After this many bytes a long append is made durable, so that little is lost if the server dies. */
const SYNC_BYTES = 8 * 1024 * 1024;

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
      await file.truncate(received);
      for await (const piece of bytes) await writing.write(piece);
    } catch (error) {
      throw toError(error);
    } finally {
      await writing.sync().finally(() => file.close());
    }
    return writing.progress;
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

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async *list(): AsyncIterable<StoredFile> {
    for (const folder of (await unlessMissing(readdir(this.#root))) ?? []) {
      for (const key of await readdir(join(this.#root, folder))) {
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

  #path(key: string): string {
    if (!KEY.test(key)) throw new Error(`${key} is not a key of the file store`);
    return join(this.#root, key.slice(0, 2), key);
  }

  /** A new file is durable only together with its folders. */
  async #openToWrite(key: string): Promise<FileHandle> {
    const path = this.#path(key);
    const existing = await unlessMissing(open(path, "r+"));
    if (existing !== undefined) return existing;
    const folder = join(path, "..");
    const isNew = (await mkdir(folder, { recursive: true, mode: FOLDER_MODE })) !== undefined;
    try {
      const file = await open(path, "w+", FILE_MODE);
      await syncFolder(folder);
      if (isNew) await syncFolder(this.#root);
      return file;
    } catch (error) {
      throw toError(error);
    }
  }
}

/** One append to an open file. */
class Writing {
  readonly #file: FileHandle;
  readonly #durable: Durable;
  /** The end of what is written, and of what is durable. */
  #written: number;
  #synced: number;

  constructor(file: FileHandle, received: number, durable: Durable) {
    this.#file = file;
    this.#durable = durable;
    this.#written = received;
    this.#synced = received;
  }

  get progress(): Progress {
    return { received: this.#synced, parts: "" };
  }

  async write(piece: Uint8Array): Promise<void> {
    await writeWhole(this.#file, piece, this.#written);
    this.#written += piece.length;
    if (this.#written - this.#synced >= SYNC_BYTES) await this.sync();
  }

  async sync(): Promise<void> {
    if (this.#written === this.#synced) return;
    await this.#file.datasync();
    this.#synced = this.#written;
    await this.#durable(this.progress);
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
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
