import { type FileKind, keysOf } from "../attachments/keys.ts";
import type { Sql } from "../database/sql.ts";
import { type FileStore, NOTHING } from "../files/file-store.ts";
import type { Say } from "./command.ts";

const PAGE = 500;

/** The number of files, and of bytes, after which the progress is printed. */
const TELL_FILES = 10_000;
const TELL_BYTES = 1_073_741_824;

const MEBIBYTE = 1_048_576;

interface StoredFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly size: number;
}

/**
 * Copies the bytes of all files that a database knows. Bytes never change, so those that the target has are not copied
 * again. Returns the files whose bytes are missing.
 */
export async function copyFiles(
  read: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>,
  from: FileStore,
  to: FileStore,
  say: Say,
): Promise<readonly string[]> {
  const progress = new Progress(say, await read(countFiles));
  const missing: string[] = [];
  for (let after = ""; ; ) {
    const page = await read((sql) => filesAfter(sql, after));
    for (const { id, kind } of page) {
      const sizes = await Promise.all(keysOf(id, kind).map((key) => copyKey(key, from, to)));
      if (sizes.includes(undefined)) missing.push(id);
      progress.add(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0));
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  progress.end();
  return missing;
}

/** Copies one key durably. Returns its size. Undefined if both stores lack its bytes. */
async function copyKey(key: string, from: FileStore, to: FileStore): Promise<number | undefined> {
  const size = await from.sizeOf(key);
  const there = await to.sizeOf(key);
  if (size === undefined) return there;
  if (there === size) return size;
  const bytes = await from.read(key, 0, size);
  const stream = bytes instanceof Blob ? bytes.stream() : bytes;
  const written = await to.append(key, NOTHING, stream, async () => {});
  await to.finish(key, written);
  return written.received === size ? size : undefined;
}

async function countFiles(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }>`select count(*) as n from files`;
  return row?.n ?? 0;
}

/** Returns the files after one, in the order of their ids. */
export async function filesAfter(sql: Sql, after: string): Promise<StoredFile[]> {
  return await sql<StoredFile>`select id, kind, size from files where id > ${after}
    order by id limit ${PAGE}`;
}

/** Prints from time to time how much is copied. */
class Progress {
  readonly #say: Say;
  readonly #total: number;
  #files = 0;
  #bytes = 0;
  #toldFiles = 0;
  #toldBytes = 0;

  constructor(say: Say, total: number) {
    this.#say = say;
    this.#total = total;
  }

  add(bytes: number): void {
    this.#files++;
    this.#bytes += bytes;
    const isFar =
      this.#files - this.#toldFiles >= TELL_FILES || this.#bytes - this.#toldBytes >= TELL_BYTES;
    if (isFar) this.#tell();
  }

  end(): void {
    if (this.#total > 0) this.#tell();
  }

  #tell(): void {
    this.#toldFiles = this.#files;
    this.#toldBytes = this.#bytes;
    const mebibytes = Math.round(this.#bytes / MEBIBYTE);
    this.#say(`files: ${this.#files} of ${this.#total}, ${mebibytes} MiB`);
  }
}
