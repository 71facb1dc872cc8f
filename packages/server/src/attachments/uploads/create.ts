import { type FileId, type Limits, problem, type UserId } from "@teahouse/protocol";
import type { Tx } from "../../log/types.ts";
import { addToStorage, findStorage } from "../store/storage.ts";
import { countUploads, insertUpload, type UploadRow } from "../store/uploads.ts";

const HOUR_MS = 3_600_000;

export interface UploadStart {
  readonly id: FileId;
  readonly user: UserId;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** Begins an upload, whose bytes count as stored from now on. Throws `limit_reached` or `storage_full`. */
export async function createUpload(
  { sql, now }: Tx,
  { id, user, name, type, size }: UploadStart,
  limits: Limits,
): Promise<UploadRow> {
  const { storagePerUser, storageOfHouse, uploadsPerUser, uploadHours } = limits;
  if ((await countUploads(sql, user)) >= uploadsPerUser) {
    throw problem("limit_reached", { limit: uploadsPerUser });
  }
  const { byUser, byHouse } = await findStorage(sql, user);
  if (byUser + size > storagePerUser) {
    throw problem("storage_full", { used: byUser, allowed: storagePerUser });
  }
  if (storageOfHouse > 0 && byHouse + size > storageOfHouse) throw houseIsFull();
  const row = {
    ...{ id, user_id: user, name, type, size },
    created_at: now,
    expires_at: now + uploadHours * HOUR_MS,
  };
  await insertUpload(sql, row);
  await addToStorage(sql, user, size);
  return { ...row, received: 0, parts: "", facts: "" };
}

/** The problem if not the user but the house has no room. */
export function houseIsFull() {
  return problem("storage_full", { used: 0, allowed: 0 });
}
