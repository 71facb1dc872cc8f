import { keysOf } from "../attachments/keys.ts";
import { insertUnneeded } from "../attachments/store/unneeded.ts";
import type { Sql } from "../database/sql.ts";
import type { FileStore } from "../files/file-store.ts";
import { filesAfter } from "./copy-files.ts";
import { unownedAmong } from "./doctor/bytes.ts";

const PAGE = 1_000;

/** How long the bytes stay that only the former house needs, in milliseconds. */
const FORMER_MS = 7 * 86_400_000;

type Read = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

/** Returns the files whose bytes none of these stores has. */
export async function missingFiles(read: Read, stores: readonly FileStore[]): Promise<string[]> {
  const missing: string[] = [];
  for (let after = ""; ; ) {
    const page = await read((sql) => filesAfter(sql, after));
    for (const { id, kind } of page) {
      for (const key of keysOf(id, kind)) {
        const sizes = await Promise.all(stores.map((store) => store.sizeOf(key)));
        if (sizes.every((size) => size === undefined)) missing.push(key);
      }
    }
    const last = page.at(-1);
    if (last === undefined) return missing;
    after = last.id;
  }
}

/** Ends the uploads that were not sent. A backup does not have their bytes, and their clients begin again. */
export async function dropUploads(sql: Sql): Promise<void> {
  await sql`update storage set bytes = bytes - coalesce(
      (select sum(u.size) from uploads u where u.user_id = storage.user_id or storage.user_id = 0), 0)`;
  await sql`delete from uploads`;
}

/** Lets housekeeping delete, after a week, what is stored for nobody. Returns how many keys that are. */
export async function retireFormer(sql: Sql, files: FileStore, now: number): Promise<number> {
  let retired = 0;
  let keys: string[] = [];
  const retire = async () => {
    const unowned = await unownedAmong(sql, keys);
    const rows = unowned.map((key) => ({ key, parts: "" }));
    await insertUnneeded(sql, rows, now + FORMER_MS);
    retired += unowned.length;
    keys = [];
  };
  for await (const { key } of files.list()) {
    keys.push(key);
    if (keys.length === PAGE) await retire();
  }
  await retire();
  return retired;
}
