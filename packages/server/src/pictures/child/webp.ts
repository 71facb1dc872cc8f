import { orientationOf } from "./exif.ts";
import { cleanProfile } from "./icc.ts";
import {
  checkFrame,
  checkFrames,
  checkSize,
  type Inspected,
  refuse,
  type Size,
} from "./inspected.ts";
import { chunksIn, chunksOf, sizeOfBitstream } from "./webp-size.ts";

const RIFF_HEADER = 8;
const FRAME_HEADER = 16;
const ALPHA = 0x10;
const ANIMATED = 0x02;
const PROFILE = 0x20;

class Webp {
  /** That of the canvas of an extended file, or else that of the bitstream. */
  size: Size | undefined;
  flags = 0;
  orientation = 1;
  frames = 0;
  bitstreams = 0;
  profile: Buffer | undefined;
  /** The chunks that draw the picture, whole. */
  readonly drawn: Buffer[] = [];
}

export function inspectWebp(bytes: Buffer): Inspected {
  const end = bytes.readUInt32LE(4) + RIFF_HEADER;
  if (end > bytes.length) refuse("ends early");
  const webp = new Webp();
  for (const { type, content } of chunksOf(bytes.subarray(0, end))) take(webp, type, content);
  const { size, frames, orientation } = webp;
  const isAnimated = (webp.flags & ANIMATED) !== 0;
  if (size === undefined) refuse("has no picture");
  if (isAnimated) checkFrames(frames);
  else if (webp.bitstreams !== 1 || frames > 0) refuse("is no single picture");
  return {
    type: "image/webp",
    ...size,
    // No browser turns a WebP. One that moves is shown as it is, a still one is turned afterwards.
    orientation: isAnimated ? 1 : orientation,
    frames: Math.max(1, frames),
    clean: webpOf(size, webp.flags & (ALPHA | ANIMATED), webp.profile, webp.drawn),
  };
}

function take(webp: Webp, type: string, content: Buffer): void {
  const bitstream = sizeOfBitstream(type, content);
  if (type === "VP8X") {
    if (webp.size !== undefined) refuse("has two sizes");
    webp.flags = content.readUInt8(0);
    webp.size = sizeAt(content, 4);
    checkSize(webp.size);
  } else if (type === "VP8 " || type === "VP8L") {
    if (bitstream === undefined) refuse("has a wrong bitstream");
    if ((webp.flags & ANIMATED) !== 0) refuse("is still and animated");
    webp.size ??= bitstream;
    checkSize(bitstream);
    if (bitstream.width !== webp.size.width || bitstream.height !== webp.size.height) {
      refuse("has two sizes");
    }
    webp.bitstreams++;
    webp.drawn.push(chunk(type, content));
  } else if (type === "ALPH") {
    webp.drawn.push(chunk(type, content));
  } else if (type === "ANIM") {
    if (content.length !== 6) refuse("has a wrong animation");
    webp.drawn.push(chunk(type, content));
  } else if (type === "ANMF") {
    webp.drawn.push(chunk(type, cleanFrame(webp, content)));
  } else if (type === "ICCP") {
    webp.profile ??= cleanProfile(content);
  } else if (type === "EXIF") {
    const isNamed = content.toString("latin1", 0, 6) === "Exif\0\0";
    webp.orientation = orientationOf(isNamed ? content.subarray(6) : content);
  }
}

/** Leaves out of a frame what does not draw it. */
function cleanFrame(webp: Webp, content: Buffer): Buffer {
  checkFrames(++webp.frames);
  const size = sizeAt(content, 6);
  const [x, y] = [2 * content.readUIntLE(0, 3), 2 * content.readUIntLE(3, 3)];
  checkFrame({ ...size, x, y }, webp.size ?? refuse("has no size"));
  const parts = [content.subarray(0, FRAME_HEADER)];
  let bitstreams = 0;
  for (const part of chunksIn(content.subarray(FRAME_HEADER))) {
    const bitstream = sizeOfBitstream(part.type, part.content);
    if (bitstream !== undefined) {
      bitstreams++;
      if (bitstream.width !== size.width || bitstream.height !== size.height) refuse("lies");
    } else if (part.type !== "ALPH") continue;
    parts.push(chunk(part.type, part.content));
  }
  if (bitstreams !== 1) refuse("has a frame without a picture");
  return Buffer.concat(parts);
}

/**
 * The first frame of an animated WebP as a still one. Bun decodes no animated ones.
 */
export function firstFrame(clean: Buffer): Buffer {
  let profile: Buffer | undefined;
  for (const { type, content } of chunksOf(clean)) {
    if (type === "ICCP") profile = content;
    if (type !== "ANMF") continue;
    const parts = [...chunksIn(content.subarray(FRAME_HEADER))];
    const drawn = parts.map((part) => chunk(part.type, part.content));
    const hasAlpha = parts.some((part) => part.type !== "VP8 ");
    return webpOf(sizeAt(content, 6), hasAlpha ? ALPHA : 0, profile, drawn);
  }
  return refuse("has no frame");
}

/** The same WebP without a colour profile. */
export function withoutProfile(webp: Buffer): Buffer {
  const drawn: Buffer[] = [];
  for (const { type, content } of chunksOf(webp)) {
    if (type === "VP8 " || type === "VP8L" || type === "ALPH") drawn.push(chunk(type, content));
    if (type === "VP8 " || type === "VP8L") {
      const size = sizeOfBitstream(type, content) ?? refuse("has no size");
      return webpOf(size, drawn.length > 1 ? ALPHA : 0, undefined, drawn);
    }
  }
  return refuse("has no bitstream");
}

/** Both numbers are stored less one, in three bytes each. */
function sizeAt(content: Buffer, at: number): Size {
  return { width: content.readUIntLE(at, 3) + 1, height: content.readUIntLE(at + 3, 3) + 1 };
}

/** The extended header is left out where the simple form of the file does. */
function webpOf(
  { width, height }: Size,
  flags: number,
  profile: Buffer | undefined,
  drawn: readonly Buffer[],
): Buffer {
  const header = Buffer.alloc(10);
  header[0] = flags | (profile === undefined ? 0 : PROFILE);
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  const isSimple = header[0] === 0 || (drawn.length === 1 && header[0] === ALPHA);
  const body = Buffer.concat([
    Buffer.from("WEBP", "latin1"),
    ...(isSimple ? [] : [chunk("VP8X", header)]),
    ...(profile === undefined ? [] : [chunk("ICCP", profile)]),
    ...drawn,
  ]);
  return chunk("RIFF", body);
}

function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(RIFF_HEADER + content.length + (content.length & 1));
  whole.write(type, "latin1");
  whole.writeUInt32LE(content.length, 4);
  content.copy(whole, RIFF_HEADER);
  return whole;
}
