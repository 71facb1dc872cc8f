import * as z from "zod/mini";
import { conversationId, eventId, type FileId, fileId, seq, time, userId } from "../ids.ts";

/** What a message can carry besides its text. */
export const attachmentKind = z.enum(["picture", "file", "voice", "video", "audio"]);
export type AttachmentKind = z.infer<typeof attachmentKind>;

/** A width or a height in pixels. */
export const pixels = z.int().check(z.gte(1), z.lte(65_535));

/** A duration in milliseconds, as the sender measured it. */
export const duration = z.int().check(z.gte(0), z.lte(86_400_000));

/** The fields of every attachment. */
const common = {
  id: fileId,
  /** The name of the file on the sender's machine. Empty for a voice message. */
  name: z.string(),
  /** The media type: found in the bytes for pictures, otherwise what the sender said. */
  type: z.string(),
  /** In bytes. */
  size: z.int().check(z.gte(0)),
  /** Set after its sender or the house deleted the bytes. */
  gone: z.exactOptional(z.literal(true)),
};

export const pictureAttachment = z.object({
  ...common,
  kind: z.literal("picture"),
  /** As it is shown, after its orientation is applied. */
  width: pixels,
  height: pixels,
  /** A WebP of at most 16 by 16 pixels, in base64, to show until the picture is there. */
  placeholder: z.string(),
  animated: z.exactOptional(z.literal(true)),
});

export const fileAttachment = z.object({ ...common, kind: z.literal("file") });

export const voiceAttachment = z.object({
  ...common,
  kind: z.literal("voice"),
  duration,
  waveform: z.string(),
});

export const videoAttachment = z.object({
  ...common,
  kind: z.literal("video"),
  duration: z.exactOptional(duration),
  width: z.exactOptional(pixels),
  height: z.exactOptional(pixels),
});

export const audioAttachment = z.object({
  ...common,
  kind: z.literal("audio"),
  duration: z.exactOptional(duration),
});

/** A picture, file, voice message, video or audio file of a message. */
export const attachment = z.discriminatedUnion("kind", [
  pictureAttachment,
  fileAttachment,
  voiceAttachment,
  videoAttachment,
  audioAttachment,
]);
export type Attachment = z.infer<typeof attachment>;
export type PictureAttachment = z.infer<typeof pictureAttachment>;
export type FileAttachment = z.infer<typeof fileAttachment>;
export type VoiceAttachment = z.infer<typeof voiceAttachment>;
export type VideoAttachment = z.infer<typeof videoAttachment>;
export type AudioAttachment = z.infer<typeof audioAttachment>;

/** An attachment, with the message that carries it. */
export const sentAttachment = z.object({
  attachment,
  conversation: conversationId,
  message: eventId,
  seq,
  by: userId,
  at: time,
});
export type SentAttachment = z.infer<typeof sentAttachment>;

/** Who may send files into a group. Pictures and voice messages need no more than the right to speak. */
export const filePolicy = z.enum(["everybody", "admins", "nobody"]);
export type FilePolicy = z.infer<typeof filePolicy>;

/** The path of the picture of a user or a group. */
export function facePath(face: FileId): `/api/${string}` {
  return `/api/faces/${face}`;
}

/** The path of an attachment's bytes. */
export function attachmentPath(id: FileId): `/api/${string}` {
  return `/api/attachments/${id}`;
}
