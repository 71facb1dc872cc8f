import { type Client, type ConversationId, type Limits, newClientId } from "@teahouse/client";
import { type StagedFile, stagedFiles } from "../shared/staged-files.ts";
import { uploadingFiles } from "../shared/uploading-files.ts";
import { kindOfFile } from "./kind-of-file.ts";

/** Why a file did not come into the tray. */
export type StagingFault = "tooMany" | "tooLarge" | "refused";

interface Staging {
  readonly conversation: ConversationId;
  readonly limits: Limits;
  /** Whether the user may send this kind here. */
  readonly mayAttach: (kind: StagedFile["kind"]) => boolean;
}

/** Puts files into the tray of a conversation. Returns the faults of those that it left out. */
export function stage(
  files: Iterable<File>,
  { conversation, limits, mayAttach }: Staging,
): StagingFault[] {
  const staged = [...stagedFiles.of(conversation)];
  const faults = new Set<StagingFault>();
  for (const file of files) {
    const kind = kindOfFile(file, limits);
    if (!mayAttach(kind)) faults.add("refused");
    else if (file.size > limits.fileMax) faults.add("tooLarge");
    else if (staged.length >= limits.attachmentsPerMessage) faults.add("tooMany");
    else staged.push({ key: newClientId(), file, kind });
  }
  stagedFiles.set(conversation, staged);
  return [...faults];
}

/** Starts the uploads of staged files, and empties the tray. */
export function unstage(conversation: ConversationId, client: Client) {
  const files = stagedFiles.of(conversation);
  stagedFiles.set(conversation, []);
  const attachments = files.map(({ file, kind }) => {
    const upload = client.upload(file, { resume: false });
    upload.catch(() => {});
    uploadingFiles.set(upload.key, file, client.uploads);
    return { upload, kind };
  });
  return { attachments };
}
