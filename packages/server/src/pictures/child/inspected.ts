import type { PictureType } from "../facts.ts";
import { NotAPicture } from "../not-a-picture.ts";

const PIXELS_MAX = 50_000_000;
const SIDE_MAX = 65_535;
const FRAMES_MAX = 2_000;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a picture's bytes say about it, before anything decodes them. */
export interface Inspected extends Size {
  readonly type: PictureType;
  /** As Exif numbers it, from 1 to 8. Width and height are those before it is applied. */
  readonly orientation: number;
  readonly frames: number;
  /** The same picture, pixel by pixel, without anything that is not needed to draw it. */
  readonly clean: Buffer;
}

/** Throws for a picture without pixels, or with too many. */
export function checkSize({ width, height }: Size): void {
  const isSane = width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX;
  if (!isSane || width * height > PIXELS_MAX) refuse(`has ${width} × ${height} pixels`);
}

export function checkFrames(frames: number): void {
  if (frames < 1 || frames > FRAMES_MAX) refuse(`has ${frames} frames`);
}

/** Throws for a frame that reaches beyond its picture. */
export function checkFrame(
  frame: Size & { readonly x: number; readonly y: number },
  all: Size,
): void {
  const { x, y, width, height } = frame;
  if (width < 1 || height < 1 || x + width > all.width || y + height > all.height) {
    refuse("has a frame beyond its edge");
  }
}

export function refuse(reason: string): never {
  throw new NotAPicture(reason);
}
