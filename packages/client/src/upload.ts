import type { FileId, ProblemCode } from "@teahouse/protocol";

/**
 * The bytes to upload: a `File` or `Blob` of a browser, `Bun.file(path)`, or `await fs.openAsBlob(path)` in Node. The
 * name and the date of a file help to recognize it after a reload.
 */
export type UploadableFile = Blob & { readonly name?: string; readonly lastModified?: number };

/** The client's own name of an upload: a UUID. It stays the same if the server gives the upload a new id. */
export type UploadKey = string;

/**
 * The state of an upload:
 * - `waiting` for its turn, for the network, or for the server;
 * - `running`;
 * - `paused` by the user;
 * - `needsFile`: the page was reloaded, or the file cannot be read any more. `upload(file, {resume: key})` goes on;
 * - `elsewhere`: another tab uploads it;
 * - `finished`;
 * - `failed` with a problem. `resumeUpload` tries again.
 */
export type UploadState =
  | "waiting"
  | "running"
  | "paused"
  | "needsFile"
  | "elsewhere"
  | "finished"
  | "failed";

/** An upload as a list shows it. Immutable: a new object after each change. */
export interface UploadEntry {
  readonly key: UploadKey;
  /** The id on the server. Absent until the server has begun the upload. */
  readonly id?: FileId;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** How many bytes the server has, or has nearly. */
  readonly sent: number;
  /** Bytes in a second; 0 unless it runs. */
  readonly rate: number;
  /** The seconds that it will still take. Absent if nobody knows. */
  readonly left?: number;
  readonly state: UploadState;
  /** The reason of the failure; set only if it failed. */
  readonly problem?: ProblemCode;
}

/** The options of an upload. */
export interface UploadOptions {
  /** The name that the receivers see. By default the file's own. */
  readonly name?: string;
  /** The media type. By default the file's own. */
  readonly type?: string;
  /** Called after each change. */
  readonly onProgress?: (entry: UploadEntry) => void;
  /** Cancels the upload. */
  readonly signal?: AbortSignal;
  /**
   * The upload that goes on with this file; the promise is rejected with `invalid` if it is not the same file. By
   * default, an upload that needs its file goes on if this is the file, and false always begins a new one.
   */
  readonly resume?: UploadKey | false;
}

/** A finished upload. `message.send` makes an attachment of it, once. */
export interface UploadedFile {
  readonly id: FileId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/**
 * An upload: a promise of the finished upload, with its controls. It is rejected with a Problem if it fails, and with
 * the reason of the signal or an `AbortError` if it is cancelled.
 */
export interface Upload extends Promise<UploadedFile> {
  /** Names the upload in `client.uploads`. */
  readonly key: UploadKey;
  pause(): void;
  /** Goes on after a pause or a failure. */
  resume(): void;
  /** Ends the upload, and deletes what the server has of it. */
  cancel(): void;
}
