import * as z from "zod/mini";
import { fileId } from "../ids.ts";
import { textUpTo } from "../text.ts";
import { duration, pixels } from "./attachment.ts";

/** The loudness of 64 equal parts of a voice message, each from 0 to 31, as 64 letters of base32 (RFC 4648). */
export const waveform = textUpTo(64).check(
  z.regex(/^[A-Z2-7]{64}$/, "must have 64 letters of base32"),
);

const upload = { upload: fileId };

export const newPicture = z.strictObject({ ...upload, kind: z.literal("picture") });

export const newFile = z.strictObject({ ...upload, kind: z.literal("file") });

export const newVoice = z.strictObject({
  ...upload,
  kind: z.literal("voice"),
  duration,
  waveform,
});

export const newVideo = z.strictObject({
  ...upload,
  kind: z.literal("video"),
  duration: z.exactOptional(duration),
  width: z.exactOptional(pixels),
  height: z.exactOptional(pixels),
});

export const newAudio = z.strictObject({
  ...upload,
  kind: z.literal("audio"),
  duration: z.exactOptional(duration),
});

/** A finished upload of the sender, and what it is. */
export const newAttachment = z.union([newPicture, newFile, newVoice, newVideo, newAudio]);
export type NewAttachment = z.infer<typeof newAttachment>;
