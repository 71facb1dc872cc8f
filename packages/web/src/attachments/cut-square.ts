import { canvasBlob } from "./canvas-blob.ts";

/** A rectangle of a picture, in its own pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The side of the square, in pixels. The server makes smaller ones of it. */
const SIDE = 1024;

const QUALITY = 0.9;

/** Cuts a square out of a picture, at most 1,024 pixels wide. A browser that cannot write WebP makes a PNG. */
export async function cutSquare(file: Blob, { x, y, width, height }: Rectangle): Promise<File> {
  const picture = await createImageBitmap(file);
  const side = Math.min(SIDE, Math.max(1, Math.round(width)));
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  canvas.getContext("2d")?.drawImage(picture, x, y, width, height, 0, 0, side, side);
  picture.close();
  const blob = await canvasBlob(canvas, "image/webp", QUALITY);
  return new File([blob], "face", { type: blob.type });
}
