import * as z from "zod/mini";

/** The formats that every browser shows. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif"] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

const bytes = z.int().check(z.gte(1));

export const pictureFacts = z.strictObject({
  type: z.enum(PICTURE_TYPES),
  /** In pixels, as it is shown, after its orientation is applied. */
  width: z.int().check(z.gte(1), z.lte(65_535)),
  height: z.int().check(z.gte(1), z.lte(65_535)),
  /** A WebP of at most 16 by 16 pixels, in base64. */
  placeholder: z.string().check(z.maxLength(256), z.regex(/^UklGR[A-Za-z0-9+/]+=*$/)),
  animated: z.exactOptional(z.literal(true)),
  /** The bytes of the picture without its thumbnails. */
  size: bytes,
  /** The bytes of the picture and of its two thumbnails. */
  stored: bytes,
});
/** What the server knows about a picture that was prepared. */
export type PictureFacts = z.infer<typeof pictureFacts>;

const refused = z.literal("refused");

const uploadFacts = z.strictObject({
  picture: z.exactOptional(z.union([pictureFacts, refused])),
  face: z.exactOptional(z.union([z.strictObject({ stored: bytes }), refused])),
  video: z.exactOptional(z.literal(true)),
});
/** What was found in the bytes of an upload, and what was made of them. Stored in its row. */
export type UploadFacts = z.infer<typeof uploadFacts>;

/** Reads the facts in the row of an upload. */
export function parseFacts(text: string): UploadFacts {
  return text === "" ? {} : uploadFacts.parse(JSON.parse(text));
}
