import { problem } from "@teahouse/protocol";
import type { UploadRow } from "../attachments/store/uploads.ts";
import type { House } from "../house.ts";
import type { PictureFacts } from "./facts.ts";
import { NotAPicture } from "./not-a-picture.ts";
import { addFacts, factsOf } from "./stored-facts.ts";

export type { PictureFacts } from "./facts.ts";
export { prepareVideo } from "./prepare-video.ts";

/** The bytes that are stored for an upload, by what they are. */
export const PICTURE_KEYS = {
  picture: (upload: string) => `${upload}.picture`,
  small: (upload: string) => `${upload}.small`,
  large: (upload: string) => `${upload}.large`,
  face: (upload: string) => `${upload}.face`,
} as const;

/**
 * Stores what others get of a finished upload that is sent as a picture: the picture without its metadata, and its two
 * thumbnails. A repeat returns the first facts. Throws `not_a_picture`, or `unavailable` if too many pictures wait.
 */
export async function preparePicture(house: House, upload: UploadRow): Promise<PictureFacts> {
  const known = await factsOf(house, upload);
  if (known.picture === "refused") throw problem("not_a_picture");
  if (known.picture !== undefined) return known.picture;
  if (upload.size > house.limits.pictureMax) throw problem("not_a_picture");
  return await house.pictures.once(`${upload.id}.picture`, async () => {
    const made = await orRefused(house, upload, "picture", () =>
      house.pictures.makePicture(upload.user_id, () => read(house, upload)),
    );
    const { picture, small, large, ...found } = made;
    await house.files.put(PICTURE_KEYS.picture(upload.id), picture);
    await house.files.put(PICTURE_KEYS.small(upload.id), small);
    await house.files.put(PICTURE_KEYS.large(upload.id), large);
    const stored = picture.length + small.length + large.length;
    const facts: PictureFacts = { ...found, size: picture.length, stored };
    await addFacts(house, upload, { picture: facts });
    return facts;
  });
}

/**
 * Stores the face that a finished upload becomes: a WebP of at most 512 by 512 pixels. Returns its size in bytes. Throws
 * `not_a_picture` if the upload is no square picture, or `unavailable` if too many pictures wait.
 */
export async function prepareFace(house: House, upload: UploadRow): Promise<number> {
  const { face: known } = await factsOf(house, upload);
  if (known === "refused") throw problem("not_a_picture");
  if (known !== undefined) return known.stored;
  if (upload.size > house.limits.pictureMax) throw problem("not_a_picture");
  return await house.pictures.once(`${upload.id}.face`, async () => {
    const face = await orRefused(house, upload, "face", () =>
      house.pictures.makeFace(upload.user_id, () => read(house, upload)),
    );
    await house.files.put(PICTURE_KEYS.face(upload.id), face);
    await addFacts(house, upload, { face: { stored: face.length } });
    return face.length;
  });
}

async function read(
  house: House,
  { id, size }: UploadRow,
): Promise<Blob | ReadableStream<Uint8Array>> {
  return await house.files.read(id, 0, size);
}

/** Remembers a refusal, so that the same bytes do not cost a child process again and again. */
async function orRefused<T>(
  house: House,
  upload: UploadRow,
  use: "picture" | "face",
  make: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof NotAPicture)) throw error;
    house.logger.debug("A picture was refused", { upload: upload.id, reason: error.message });
    await addFacts(house, upload, { [use]: "refused" });
    throw problem("not_a_picture");
  }
}
