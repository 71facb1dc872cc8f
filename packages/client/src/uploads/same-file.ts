import type { UploadableFile, UploadOptions } from "../upload.ts";
import { beginsAs } from "./fingerprint.ts";
import type { UploadRecord } from "./upload-record.ts";

/** The record of an upload that begins now. A path of `Bun.file` and the parameters of a type say nothing to others. */
export function newRecord(file: UploadableFile, options: UploadOptions): UploadRecord {
  return {
    name: options.name ?? file.name?.split(/[\\/]/).at(-1) ?? "",
    type: (options.type ?? file.type).split(";")[0]?.trim() ?? "",
    size: file.size,
    modified: modifiedOf(file),
    at: Date.now(),
    sent: 0,
    heldUntil: 0,
  };
}

/** True if the size, the date, and the bytes that are already up are those of the upload. */
export async function isSameFile(file: UploadableFile, record: UploadRecord): Promise<boolean> {
  const modified = modifiedOf(file);
  const isSameDate = modified === record.modified || modified === 0 || record.modified === 0;
  if (file.size !== record.size || !isSameDate) return false;
  if (record.fingerprint === undefined) return true;
  return await beginsAs(file, record.fingerprint).catch(() => false);
}

/** The date in milliseconds; 0 if the file has none. */
function modifiedOf({ lastModified = 0 }: UploadableFile): number {
  return lastModified;
}
