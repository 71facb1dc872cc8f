import {
  type AttachmentToSend,
  type Client,
  type ConversationId,
  type Limits,
  newClientId,
  type OutboxEntry,
} from "@teahouse/client";
import { type StagedFile, stagedFiles } from "../shared/staged-files.ts";
import { uploadingFiles } from "../shared/uploading-files.ts";
import { kindOfFile, mayBecomePicture } from "./kind-of-file.ts";
import { measureMedia } from "./measure-media.ts";
import { preparePicture } from "./prepare-picture.ts";

/** Why a file did not come into the tray. */
export type StagingFault =
  | "tooMany"
  | "tooLarge"
  | "refused"
  | "folder"
  | "unreadable"
  | "largePicture";

interface Staging {
  readonly conversation: ConversationId;
  readonly limits: Limits;
  /** Whether the user may send this kind here. */
  readonly mayAttach: (kind: StagedFile["kind"]) => boolean;
}

/** Pictures that are read and made smaller now, by the key of the staged file. */
const preparing = new Map<string, Promise<StagedFile>>();

/** The bytes that are sent of a staged file. */
export function sentFile(
  { file, kind, whole, smaller, isOriginal }: StagedFile,
  { pictureMax }: Limits,
): File {
  if (kind !== "picture") return file;
  return smaller === undefined || (isOriginal && whole.size <= pictureMax) ? whole : smaller;
}

/** The staged picture after it was read. It becomes a file if nobody could see it. */
async function prepared(staged: StagedFile, { pictureMax }: Limits): Promise<StagedFile> {
  const { whole, smaller, isReadable } = await preparePicture(staged.file);
  const isTooLarge = whole.size > pictureMax && smaller === undefined;
  const note = !isReadable ? "unreadable" : isTooLarge ? "tooLarge" : undefined;
  const kind = note === undefined ? "picture" : "file";
  return { ...staged, whole, smaller, kind, note, isPreparing: false };
}

/** Reads a picture of the tray, and puts the result there. Returns why it has to leave. */
async function prepareInTray(
  staged: StagedFile,
  { conversation, limits, mayAttach }: Staging,
): Promise<StagingFault | undefined> {
  const { key } = staged;
  const promise = prepared(staged, limits);
  preparing.set(key, promise);
  const result = await promise;
  preparing.delete(key);
  const mustLeave = !mayAttach(result.kind);
  const files = stagedFiles.of(conversation).flatMap((one) => {
    if (one.key !== key) return one;
    return mustLeave ? [] : { ...result, isOriginal: one.isOriginal };
  });
  stagedFiles.set(conversation, files);
  if (!mustLeave) return undefined;
  return result.note === "tooLarge" ? "largePicture" : "unreadable";
}

function newlyStaged(file: File, kind: StagedFile["kind"], isOriginal: boolean): StagedFile {
  const isPreparing = kind === "picture";
  const nothing = { smaller: undefined, note: undefined };
  return { key: newClientId(), file, kind, whole: file, isOriginal, isPreparing, ...nothing };
}

/** Puts files into the tray of a conversation. Resolves to the faults of those that it left out. */
export async function stage(files: Iterable<File>, staging: Staging): Promise<StagingFault[]> {
  const { conversation, limits, mayAttach } = staging;
  const before = stagedFiles.of(conversation);
  const isOriginal = before.some((one) => one.isOriginal);
  const added: StagedFile[] = [];
  const faults = new Set<StagingFault>();
  for (const file of files) {
    const kind = mayBecomePicture(file) ? "picture" : kindOfFile(file, limits);
    if (!mayAttach(kind)) faults.add("refused");
    else if (file.size > limits.fileMax) faults.add("tooLarge");
    else if (before.length + added.length >= limits.attachmentsPerMessage) faults.add("tooMany");
    else {
      added.push(newlyStaged(file, kind, isOriginal));
      if (kind === "video" || kind === "audio") void measureMedia(file, kind);
    }
  }
  stagedFiles.set(conversation, [...before, ...added]);
  const pictures = added.filter(({ isPreparing }) => isPreparing);
  for (const fault of await Promise.all(pictures.map((one) => prepareInTray(one, staging)))) {
    if (fault !== undefined) faults.add(fault);
  }
  return [...faults];
}

/** Starts the uploads of files that were in the tray, after those that are still read. */
export async function unstage(taken: readonly StagedFile[], client: Client, limits: Limits) {
  const files = await Promise.all(
    taken.map(async (one) => {
      const result = await preparing.get(one.key);
      return result === undefined ? one : { ...result, isOriginal: one.isOriginal };
    }),
  );
  const attachments = files.map((staged) => toSend(staged, client, limits));
  return { attachments: await Promise.all(attachments) };
}

/**
 * Puts the files of a refused message back into the tray, before those that are there. Returns false if this page does
 * not have all of them.
 */
export function restage({ conversation, attachments = [] }: OutboxEntry): boolean {
  const files = attachments.flatMap(({ upload, kind }) => {
    const staged = uploadingFiles.stagedOf(upload);
    // The message may have been changed so that its pictures are files.
    return staged === undefined || kind === "voice" ? [] : { ...staged, kind };
  });
  stagedFiles.set(conversation, [...files, ...stagedFiles.of(conversation)]);
  return files.length === attachments.length;
}

/** Starts the upload of a file, and says what the message tells of it. */
async function toSend(
  staged: StagedFile,
  client: Client,
  limits: Limits,
): Promise<AttachmentToSend> {
  const { kind } = staged;
  const file = sentFile(staged, limits);
  const upload = client.upload(file, { resume: false });
  upload.catch(() => {});
  uploadingFiles.set(upload.key, file, client.uploads, staged);
  if (kind === "picture" || kind === "file") return { upload, kind };
  const { duration, width, height } = await measureMedia(file, kind);
  const length = duration === undefined ? {} : { duration };
  if (kind === "audio") return { upload, kind, ...length };
  const size = width === undefined || height === undefined ? {} : { width, height };
  return { upload, kind, ...length, ...size };
}
