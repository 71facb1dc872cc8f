import { invalid, type Limits, type NewAttachment, problem, type UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { preparePicture, prepareVideo } from "../pictures/prepare.ts";
import { readStart } from "./read-start.ts";
import { sniff } from "./sniff.ts";
import { findUploads, isFinished, type UploadRow } from "./store/uploads.ts";

/** The most bytes of a second of a voice message: 256 kbit/s. Browsers record a fraction of that. */
const VOICE_BYTES = 32_000;

/** The containers that browsers record voices in. The first bytes of WebM and MP4 do not tell sound from pictures. */
const VOICE_TYPES = [
  "audio/mp4",
  "video/mp4",
  "video/webm",
  "audio/ogg",
  "audio/mpeg",
  "audio/wav",
];

/** Refuses attachments that are wrong whatever was uploaded, before the act is queued. */
export function checkAttachments(
  attachments: readonly NewAttachment[],
  { attachmentsPerMessage, voiceSecondsMax }: Limits,
): void {
  if (attachments.length > attachmentsPerMessage) {
    throw invalid("attachments", `are at most ${attachmentsPerMessage}`);
  }
  if (new Set(attachments.map(({ upload }) => upload)).size < attachments.length) {
    throw invalid("attachments", "have an upload twice");
  }
  attachments.forEach((attachment, at) => {
    if (attachment.kind === "voice" && attachment.duration > voiceSecondsMax * 1000) {
      throw invalid(`attachments.${at}.duration`, `must be at most ${voiceSecondsMax * 1000}`);
    }
  });
}

/**
 * Makes what others get of a user's uploads, before they are sent. The act decides whether they may be sent, so this skips
 * uploads of others. Uploads that are not there may be those of a message that was sent already.
 */
export async function prepareAttachments(
  house: House,
  user: UserId,
  attachments: readonly NewAttachment[],
): Promise<void> {
  if (attachments.length === 0) return;
  const ids = attachments.map(({ upload }) => upload);
  const found = await house.read((sql) => findUploads(sql, ids));
  const own = new Map(found.filter(({ user_id }) => user_id === user).map((row) => [row.id, row]));
  if (![...own.values()].every(isFinished)) throw problem("upload_unfinished");
  for (const attachment of attachments) {
    const upload = own.get(attachment.upload);
    if (upload !== undefined) await prepare(house, attachment, upload);
  }
}

async function prepare(house: House, { kind }: NewAttachment, upload: UploadRow): Promise<void> {
  if (kind === "picture") await preparePicture(house, upload);
  else if (kind === "video") await prepareVideo(house, upload);
  else if (kind === "voice") await checkVoice(house, upload);
}

/** Voice messages may go where files may not. So they have to be sound, and short. */
async function checkVoice({ files, limits }: House, { id, size }: UploadRow): Promise<void> {
  const type = sniff(await readStart(files, id, size));
  const isVoice = type !== undefined && VOICE_TYPES.includes(type);
  if (isVoice && size <= limits.voiceSecondsMax * VOICE_BYTES) return;
  throw invalid("attachments", "have a voice message that is not one");
}
