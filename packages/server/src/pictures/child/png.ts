import { deflateSync, inflateSync } from "node:zlib";
import { orientationBlock, orientationOf } from "./exif.ts";
import { cleanProfile, PROFILE_MAX } from "./icc.ts";
import {
  checkFrame,
  checkFrames,
  checkSize,
  type Inspected,
  refuse,
  type Size,
} from "./inspected.ts";

const SIGNATURE = 8;
/** The length, the type and the checksum of a chunk. */
const FRAME_OF_CHUNK = 12;

/** The chunks that draw the picture, with the length that their content must have. */
const DRAWN: Readonly<Record<string, (length: number) => boolean>> = {
  IHDR: (length) => length === 13,
  PLTE: (length) => length % 3 === 0 && length <= 768,
  IDAT: () => true,
  IEND: (length) => length === 0,
  tRNS: (length) => length <= 256,
  gAMA: (length) => length === 4,
  cHRM: (length) => length === 32,
  sRGB: (length) => length === 1,
  cICP: (length) => length === 4,
  sBIT: (length) => length <= 4,
  acTL: (length) => length === 8,
  fcTL: (length) => length === 26,
  fdAT: (length) => length >= 4,
};

const ANIMATION = new Set(["acTL", "fcTL", "fdAT"]);

class Png {
  size: Size | undefined;
  orientation = 1;
  /** The frames that the picture announces; 0 for a still one. */
  announced = 0;
  frames = 0;
  hasPixels = false;
  profile: Buffer | undefined;
  readonly chunks: { readonly type: string; readonly whole: Buffer }[] = [];
}

export function inspectPng(bytes: Buffer): Inspected {
  const png = new Png();
  for (let at = SIGNATURE; ; ) {
    if (at + FRAME_OF_CHUNK > bytes.length) refuse("ends early");
    const end = at + FRAME_OF_CHUNK + bytes.readUInt32BE(at);
    if (end > bytes.length) refuse("ends early");
    const type = bytes.toString("latin1", at + 4, at + 8);
    take(png, type, bytes.subarray(at, end));
    if (type === "IEND") break;
    at = end;
  }
  const { size, announced, frames, orientation, hasPixels } = png;
  if (size === undefined || !hasPixels) refuse("has no picture");
  const isAnimated = announced > 0 && announced === frames;
  if (isAnimated) checkFrames(frames);
  return {
    type: "image/png",
    ...size,
    orientation,
    frames: isAnimated ? frames : 1,
    clean: clean(bytes, png, isAnimated),
  };
}

function take(png: Png, type: string, whole: Buffer): void {
  const content = whole.subarray(8, -4);
  if (png.size === undefined && type !== "IHDR") refuse("has no header");
  const isRight = Object.hasOwn(DRAWN, type) ? DRAWN[type] : undefined;
  if (isRight === undefined) takeOther(png, type, content);
  else if (isRight(content.length)) takeDrawn(png, type, whole);
  else refuse(`has a ${type} of another length`);
}

function takeDrawn(png: Png, type: string, whole: Buffer): void {
  const content = whole.subarray(8, -4);
  if (type === "IHDR") {
    if (png.size !== undefined) refuse("has two sizes");
    png.size = { width: content.readUInt32BE(0), height: content.readUInt32BE(4) };
    checkSize(png.size);
  } else if (type === "IDAT") {
    png.hasPixels = true;
  } else if (type === "acTL") {
    png.announced = content.readUInt32BE(0);
  } else if (type === "fcTL" && png.size !== undefined) {
    checkFrames(++png.frames);
    const [width, height] = [content.readUInt32BE(4), content.readUInt32BE(8)];
    const [x, y] = [content.readUInt32BE(12), content.readUInt32BE(16)];
    checkFrame({ width, height, x, y }, png.size);
  }
  png.chunks.push({ type, whole });
}

/** Texts and everything else that does not draw is left out, without a look at it. */
function takeOther(png: Png, type: string, content: Buffer): void {
  if (type === "eXIf") png.orientation = orientationOf(content);
  else if (type === "iCCP") png.profile ??= content;
  else if (type.charCodeAt(0) < 0x61) refuse(`has the chunk ${JSON.stringify(type)}`);
}

function clean(bytes: Buffer, { chunks, profile, orientation }: Png, isAnimated: boolean): Buffer {
  const kept = chunks.filter(({ type }) => isAnimated || !ANIMATION.has(type));
  const [header, ...rest] = kept.map(({ whole }) => whole);
  return Buffer.concat([
    bytes.subarray(0, SIGNATURE),
    ...(header === undefined ? [] : [header]),
    ...(profile === undefined ? [] : profileChunk(profile)),
    ...(orientation === 1 ? [] : [chunk("eXIf", orientationBlock(orientation))]),
    ...rest,
  ]);
}

/** A profile stands after its name, compressed. A bomb stops at the length of the largest profile. */
function profileChunk(content: Buffer): Buffer[] {
  const name = content.indexOf(0);
  if (name < 0) return [];
  let profile: Buffer;
  try {
    profile = inflateSync(content.subarray(name + 2), { maxOutputLength: PROFILE_MAX });
  } catch {
    return [];
  }
  const cleaned = cleanProfile(profile);
  if (cleaned === undefined) return [];
  const head = Buffer.from("colours\0\0", "latin1");
  return [chunk("iCCP", Buffer.concat([head, deflateSync(cleaned)]))];
}

function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(FRAME_OF_CHUNK + content.length);
  whole.writeUInt32BE(content.length);
  whole.write(type, 4, "latin1");
  content.copy(whole, 8);
  whole.writeUInt32BE(Bun.hash.crc32(whole.subarray(4, -4)), whole.length - 4);
  return whole;
}
