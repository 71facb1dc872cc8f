import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Logger } from "../lib/logger.ts";
import { Outage } from "../lib/outage.ts";
import { messagesOf, StartError } from "../lib/start-error.ts";
import type { FileStore } from "./file-store.ts";
import { Folder } from "./folder.ts";
import { S3Store } from "./s3/s3-store.ts";

export type FilesPlace = Pick<Config, "dataDir" | "filesDir" | "s3">;

/** Opens the store of a house's files. Throws `StartError` if its bucket cannot be used. */
export async function openFiles(place: FilesPlace, logger?: Logger): Promise<FileStore> {
  const { s3 } = place;
  if (s3 === undefined) return new Folder(folderOfFiles(place));
  const store = new S3Store(s3, logger && new Outage("The file store", logger));
  try {
    await store.check();
    return store;
  } catch (error) {
    throw new StartError(
      `The bucket ${s3.bucket} at ${s3.endpoint} cannot be used: ${messagesOf(error)}`,
    );
  }
}

/** Says where the files of a house are, in a few words. */
export function describeFiles(place: FilesPlace): string {
  const { s3 } = place;
  return s3 === undefined ? folderOfFiles(place) : `the bucket ${s3.bucket} at ${s3.endpoint}`;
}

function folderOfFiles({ dataDir, filesDir }: FilesPlace): string {
  return filesDir ?? join(dataDir, "files");
}
