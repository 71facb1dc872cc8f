import type { UploadEntry, UploadKey } from "@teahouse/client";

const files = new Map<UploadKey, File>();

/** The files that this page uploads, for their previews. After a reload it has none. */
export const uploadingFiles = {
  of(key: UploadKey): File | undefined {
    return files.get(key);
  },
  set(key: UploadKey, file: File, uploads: readonly UploadEntry[]): void {
    for (const known of files.keys()) {
      if (!uploads.some((upload) => upload.key === known)) files.delete(known);
    }
    files.set(key, file);
  },
};
