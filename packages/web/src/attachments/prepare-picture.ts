import { canvasBlob } from "./canvas-blob.ts";
import { HEAD_BYTES, isHeif, mayMove } from "./picture-format.ts";

/** A picture as it can be sent. */
export interface PreparedPicture {
  /** With all its pixels. A JPEG in place of HEIC or AVIF. */
  readonly whole: File;
  /** Made smaller for people who do not need every pixel. Undefined if that is not worth it. */
  readonly smaller: File | undefined;
  /** False for HEIC and AVIF that this browser cannot decode, so that the server could not show them either. */
  readonly isReadable: boolean;
}

/** The longer side of a picture that is made smaller, in pixels. */
const SIDE_MOST = 2_560;

/** A picture so many times longer than wide is a page or a panorama. Nobody could read it if it were made smaller. */
const LONG = 3;

/** The most pixels that every browser lets a canvas have. */
const CANVAS_MOST = 16_000_000;

const SMALLER_QUALITY = 0.85;
const WHOLE_QUALITY = 0.92;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The factor by which a picture is made smaller; 1 if it stays. */
export function scaleOf({ width, height }: Size): number {
  const longer = Math.max(width, height);
  if (longer > LONG * Math.min(width, height)) return 1;
  return Math.min(1, SIDE_MOST / longer);
}

/** The name with another ending. */
export function renamed(name: string, ending: string): string {
  return `${name.replace(/\.[^.]*$/, "") || name}.${ending}`;
}

function drawn(bitmap: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The same date, so that the user can pick the same file again after a reload. */
function fileOf(blob: Blob, { name, lastModified }: File): File {
  const ending = blob.type === "image/jpeg" ? "jpg" : blob.type.replace("image/", "");
  return new File([blob], renamed(name, ending), { type: blob.type, lastModified });
}

async function toJpeg(bitmap: ImageBitmap, file: File): Promise<File> {
  const scale = Math.min(1, Math.sqrt(CANVAS_MOST / (bitmap.width * bitmap.height)));
  return fileOf(await canvasBlob(drawn(bitmap, scale), "image/jpeg", WHOLE_QUALITY), file);
}

async function toSmaller(bitmap: ImageBitmap, file: File): Promise<File | undefined> {
  const scale = scaleOf(bitmap);
  if (scale === 1) return undefined;
  const canvas = drawn(bitmap, scale);
  let blob = await canvasBlob(canvas, "image/webp", SMALLER_QUALITY);
  // Safari writes no WebP. A JPEG has no alpha, so only one is made into another.
  if (blob.type !== "image/webp" && file.type === "image/jpeg") {
    blob = await canvasBlob(canvas, "image/jpeg", SMALLER_QUALITY);
  }
  return blob.size < file.size ? fileOf(blob, file) : undefined;
}

async function prepare(file: File): Promise<PreparedPicture> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const isHeifFile = isHeif(head);
  const asItIs = { whole: file, smaller: undefined, isReadable: !isHeifFile };
  if (mayMove(head)) return asItIs;
  // The bitmap is turned as the camera says. The server tells what is no picture.
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return asItIs;
  try {
    const whole = isHeifFile ? await toJpeg(bitmap, file) : file;
    return { whole, smaller: await toSmaller(bitmap, whole), isReadable: true };
  } catch {
    return asItIs;
  } finally {
    bitmap.close();
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Prepares one picture after the other: a decoded one takes up to 200 MB. A file that is gone stays as it is. */
export function preparePicture(file: File): Promise<PreparedPicture> {
  const mine = last.then(() =>
    prepare(file).catch(() => ({ whole: file, smaller: undefined, isReadable: true })),
  );
  last = mine;
  return mine;
}
