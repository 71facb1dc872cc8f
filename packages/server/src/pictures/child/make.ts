import type { AnswerHead } from "./answer.ts";
import { SIDES, type Task } from "./answer.ts";
import { isOnSide } from "./exif.ts";
import { inspectPicture } from "./inspect.ts";
import { type Inspected, refuse, type Size } from "./inspected.ts";
import { firstFrame, withoutProfile } from "./webp.ts";

/** The quality of a thumbnail, and of a placeholder that is blurred anyway. */
const QUALITY = 80;
const PLACEHOLDER_QUALITY = 20;

const MAX_PIXELS = 50_000_000;

export interface Made {
  readonly head: AnswerHead;
  readonly files: readonly Uint8Array[];
}

/** Makes what a task asks for. Throws if the bytes are no picture. */
export async function make(task: Task, bytes: Buffer): Promise<Made> {
  const inspected = inspectPicture(bytes);
  return task === "picture" ? await makePicture(inspected) : await makeFace(inspected);
}

async function makePicture(inspected: Inspected): Promise<Made> {
  const size = shownSize(inspected);
  const large = await thumbnail(await upright(inspected), within(size, SIDES.large));
  // The large one is many times faster to decode than the picture.
  const small = await thumbnail(large, within(size, SIDES.small));
  const tiny = await thumbnail(small, within(size, SIDES.placeholder), PLACEHOLDER_QUALITY);
  const picture = await original(inspected);
  const head: AnswerHead = {
    task: "picture",
    type: inspected.type,
    ...size,
    placeholder: withoutProfile(Buffer.from(tiny)).toString("base64"),
    ...(inspected.frames > 1 ? { animated: true } : {}),
    lengths: { picture: picture.length, small: small.length, large: large.length },
  };
  return { head, files: [picture, small, large] };
}

async function makeFace(inspected: Inspected): Promise<Made> {
  const size = shownSize(inspected);
  if (size.width !== size.height) refuse("is no square");
  const face = await thumbnail(await upright(inspected), within(size, SIDES.face));
  return { head: { task: "face", lengths: { face: face.length } }, files: [face] };
}

/** Browsers turn JPEG and PNG, but no WebP: that is stored as it is shown, with the same pixels. */
async function original(inspected: Inspected): Promise<Uint8Array> {
  const { type, orientation, clean } = inspected;
  if (type !== "image/webp" || orientation === 1) return clean;
  return await imageOf(await upright(inspected))
    .webp({ lossless: true })
    .bytes();
}

/** A still picture that Bun decodes as it is shown. Bun itself turns only JPEG. */
async function upright({ type, frames, orientation, clean }: Inspected): Promise<Uint8Array> {
  const still = type === "image/webp" && frames > 1 ? firstFrame(clean) : clean;
  if (orientation === 1 || type === "image/jpeg") return still;
  const isMirrored = MIRRORED.has(orientation);
  const unmirrored = isMirrored ? await toPng(imageOf(still).flop()) : still;
  const degrees = TURNS[orientation] ?? 0;
  return degrees === 0 ? unmirrored : await toPng(imageOf(unmirrored).rotate(degrees));
}

/** The orientations that mirror the picture before they turn it clockwise, by so many degrees. */
const MIRRORED: ReadonlySet<number> = new Set([2, 4, 5, 7]);
const TURNS: Readonly<Record<number, number>> = { 3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270 };

async function toPng(image: Bun.Image): Promise<Uint8Array> {
  return await image.png({ compressionLevel: 1 }).bytes();
}

async function thumbnail(
  bytes: Uint8Array,
  { width, height }: Size,
  quality = QUALITY,
): Promise<Uint8Array> {
  return await imageOf(bytes).resize(width, height, { fit: "fill" }).webp({ quality }).bytes();
}

function imageOf(bytes: Uint8Array): Bun.Image {
  return new Bun.Image(bytes, { maxPixels: MAX_PIXELS });
}

function shownSize({ width, height, orientation }: Inspected): Size {
  return isOnSide(orientation) ? { width: height, height: width } : { width, height };
}

/** The size at which a picture fits into a square. No picture is enlarged. */
function within({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}
