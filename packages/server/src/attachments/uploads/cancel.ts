import { type FileId, problem, type UserId } from "@teahouse/protocol";
import type { Tx } from "../../log/types.ts";
import { bytesOf } from "../keys.ts";
import { addToStorage } from "../store/storage.ts";
import { insertUnneeded, type UnneededRow } from "../store/unneeded.ts";
import { deleteUpload, findUpload } from "../store/uploads.ts";

/** Ends a user's own upload, and gives its bytes back. Returns what must be deleted from the store. */
export async function cancelUpload(
  { sql, now }: Tx,
  user: UserId,
  id: FileId,
): Promise<readonly UnneededRow[]> {
  const upload = await findUpload(sql, id);
  if (upload?.user_id !== user) throw problem("not_found");
  await deleteUpload(sql, id);
  await addToStorage(sql, user, -upload.size);
  const unneeded = bytesOf(upload);
  await insertUnneeded(sql, unneeded, now);
  return unneeded;
}
