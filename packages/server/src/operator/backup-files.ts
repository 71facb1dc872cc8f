import type { FileId } from "@teahouse/protocol";
import { forgetFile } from "../attachments/delete.ts";
import { exclusiveSqlite } from "../database/exclusive.ts";
import { openFileReadonly } from "../database/open-readonly.ts";
import { list } from "../database/sql.ts";
import type { FileStore } from "../files/file-store.ts";
import type { Say } from "./command.ts";
import { copyFiles } from "./copy-files.ts";

/**
 * Copies the bytes of all files in a copy of a house. Files that the house deleted after the copy was made are gone in the
 * copy too. Returns the files whose bytes are lost.
 */
export async function backupFiles(
  copy: string,
  house: string,
  from: FileStore,
  to: FileStore,
  say: Say,
): Promise<readonly FileId[]> {
  const missing = await inFile(copy, (database) => copyFiles(database.read, from, to, say));
  if (missing.length === 0) return [];
  const kept = await inFile(house, ({ read }) =>
    read((sql) => sql<{ id: FileId }>`select id from files where id in ${list(missing)}`),
  );
  const lost = new Set(kept.map(({ id }) => id));
  const exclusive = exclusiveSqlite(copy);
  try {
    for (const id of missing) {
      if (lost.has(id)) continue;
      await exclusive.run(async (sql) => {
        await forgetFile(sql, id);
        await sql`update users set face = ${null} where face = ${id}`;
        await sql`update groups set face = ${null} where face = ${id}`;
      });
    }
  } finally {
    await exclusive.close();
  }
  return [...lost];
}

async function inFile<T>(
  file: string,
  work: (database: ReturnType<typeof openFileReadonly>) => Promise<T>,
): Promise<T> {
  const database = openFileReadonly(file);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
