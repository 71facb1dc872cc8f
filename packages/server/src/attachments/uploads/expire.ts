import type { Tx } from "../../log/types.ts";
import { bytesOf } from "../keys.ts";
import { addToStorage } from "../store/storage.ts";
import { insertUnneeded } from "../store/unneeded.ts";
import { deleteUploads, findExpired } from "../store/uploads.ts";

/** How many uploads one act deletes. More would delay the acts after it. */
const AT_ONCE = 100;

/** Ends the uploads that expired first, and gives their bytes back. Returns how many they were. */
export async function expireUploads({ sql, now }: Tx): Promise<number> {
  const expired = await findExpired(sql, now, AT_ONCE);
  if (expired.length === 0) return 0;
  const ids = expired.map(({ id }) => id);
  await deleteUploads(sql, ids);
  await insertUnneeded(sql, expired.flatMap(bytesOf), now);
  for (const [user, uploads] of Map.groupBy(expired, ({ user_id }) => user_id)) {
    await addToStorage(sql, user, -uploads.reduce((sum, { size }) => sum + size, 0));
  }
  return expired.length;
}
