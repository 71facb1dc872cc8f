import type { UploadEntry, UploadKey } from "@teahouse/client";
import type { StagedFile } from "./staged-files.ts";

interface UploadingFile {
  readonly file: File;
  /** As it was in the tray. Undefined if the user picked it again after a reload. */
  readonly staged: StagedFile | undefined;
}

const files = new Map<UploadKey, UploadingFile>();

/** The files that this page uploads, for their previews. After a reload it has none. */
export const uploadingFiles = {
  of(key: UploadKey): File | undefined {
    return files.get(key)?.file;
  },
  stagedOf(key: UploadKey): StagedFile | undefined {
    return files.get(key)?.staged;
  },
  set(key: UploadKey, file: File, uploads: readonly UploadEntry[], staged?: StagedFile): void {
    for (const known of files.keys()) {
      if (!uploads.some((upload) => upload.key === known)) files.delete(known);
    }
    files.set(key, { file, staged });
  },
};
