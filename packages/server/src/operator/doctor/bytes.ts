import type { FileId } from "@teahouse/protocol";
import { type FileKind, keysOf, keysOfUpload } from "../../attachments/keys.ts";
import { isFinished, type UploadRow } from "../../attachments/store/uploads.ts";
import type { Database } from "../../database/database.ts";
import { list, type Sql } from "../../database/sql.ts";
import type { FileStore } from "../../files/file-store.ts";
import { Finding } from "./finding.ts";

const PAGE = 1_000;

/** The length of an id, which every key begins with. */
const ID_LENGTH = 22;

export const WHOLE_RULE = "Every file and every upload has its bytes";
export const OWNED_RULE = "All stored bytes belong to a file or an upload, or will be deleted";

/** Compares the rows of files with the bytes in the store, also while servers change both. */
export async function examineBytes(
  { read }: Pick<Database, "read">,
  files: FileStore,
): Promise<readonly Finding[]> {
  const whole = new Finding(WHOLE_RULE);
  const owned = new Finding(OWNED_RULE);
  for await (const row of rowsOf(read)) {
    if (!(await isWhole(files, row)) && (await isStillThere(read, row))) {
      whole.report(`${row.source} ${row.id}`);
    }
  }
  let keys: string[] = [];
  const examine = async () => {
    for (const key of await read((sql) => unownedAmong(sql, keys))) {
      if (await files.holds(key)) owned.report(key);
    }
    keys = [];
  };
  for await (const { key } of files.list()) {
    keys.push(key);
    if (keys.length === PAGE) await examine();
  }
  await examine();
  return [whole, owned];
}

interface StoredRow {
  readonly source: "file" | "upload";
  readonly id: FileId;
  readonly kind: FileKind;
  readonly size: number;
  /** How many bytes are there at least. */
  readonly least: number;
}

async function* rowsOf(read: Database["read"]): AsyncGenerator<StoredRow> {
  for (const source of ["file", "upload"] as const) {
    for (let after = ""; ; ) {
      const page = await read((sql) => pageAfter(sql, source, after));
      yield* page;
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
}

async function pageAfter(sql: Sql, source: StoredRow["source"], after: string) {
  if (source === "file") {
    const found = await sql<{ id: FileId; kind: FileKind; size: number }>`select id, kind, size
      from files where id > ${after} order by id limit ${PAGE}`;
    return found.map((row): StoredRow => ({ ...row, source, least: row.size }));
  }
  const found = await sql<UploadRow>`select * from uploads where id > ${after} order by id
    limit ${PAGE}`;
  return found.map((row): StoredRow => {
    const { id, size, received } = row;
    // A store may keep unfinished bytes elsewhere.
    const least = isFinished(row) ? size : row.parts === "" ? received : 0;
    return { source, id, kind: "file", size, least };
  });
}

async function isWhole(files: FileStore, { id, kind, size, least }: StoredRow): Promise<boolean> {
  const [first, ...others] = keysOf(id, kind);
  if (least > 0 || size === 0) {
    const found = await files.sizeOf(first ?? id);
    if (found === undefined ? least > 0 : found < least) return false;
  }
  for (const key of others) if ((await files.sizeOf(key)) === undefined) return false;
  return true;
}

/** The row may have been deleted, with its bytes, after it was read. */
async function isStillThere(read: Database["read"], { source, id }: StoredRow): Promise<boolean> {
  const found = await read((sql) =>
    source === "file"
      ? sql`select id from files where id = ${id}`
      : sql`select id from uploads where id = ${id}`,
  );
  return found.length > 0;
}

/** Returns the keys that belong to no file, to no upload, and not to what is deleted. */
export async function unownedAmong(sql: Sql, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const ids = [...new Set(keys.map((key) => key.slice(0, ID_LENGTH)))];
  const [files, uploads, unneeded] = await Promise.all([
    sql<{ id: FileId; kind: FileKind }>`select id, kind from files where id in ${list(ids)}`,
    sql<{ id: FileId }>`select id from uploads where id in ${list(ids)}`,
    sql<{ key: string }>`select key from unneeded_files where key in ${list(keys)}`,
  ]);
  const owned = new Set([
    ...files.flatMap(({ id, kind }) => keysOf(id, kind)),
    ...uploads.flatMap(({ id }) => keysOfUpload(id)),
    ...unneeded.map(({ key }) => key),
  ]);
  return keys.filter((key) => !owned.has(key));
}
