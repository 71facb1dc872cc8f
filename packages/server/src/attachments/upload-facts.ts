import type { FileId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Tx } from "../log/types.ts";
import { findUpload, setFacts, type UploadRow } from "./store/uploads.ts";

/** An upload as it is stored now. Undefined after it was sent or deleted. */
export async function uploadById(sql: Sql, id: FileId): Promise<UploadRow | undefined> {
  return await findUpload(sql, id);
}

/** Stores what `change` makes of the facts about an upload. An upload that was deleted in the meantime stays so. */
export async function changeFacts(
  { sql }: Tx,
  id: FileId,
  change: (facts: string) => string,
): Promise<void> {
  const upload = await findUpload(sql, id);
  if (upload !== undefined) await setFacts(sql, id, change(upload.facts));
}
