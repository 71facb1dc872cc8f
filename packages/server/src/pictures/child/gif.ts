import {
  checkFrame,
  checkFrames,
  checkSize,
  type Inspected,
  refuse,
  type Size,
} from "./inspected.ts";

const HEADER = 13;
const EXTENSION = 0x21;
const FRAME = 0x2c;
const END = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;

/** How the first browser with animations marked how often they repeat. All others followed. */
const LOOP = "NETSCAPE2.0";

/** The header of a frame, and the byte with the size of its codes. */
const FRAME_HEADER = 10;

export function inspectGif(bytes: Buffer): Inspected {
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  checkSize(size);
  let at = HEADER + tableLength(bytes.readUInt8(10));
  const kept = [bytes.subarray(0, at)];
  let frames = 0;
  for (let type = bytes.readUInt8(at); type !== END; type = bytes.readUInt8(at)) {
    const end = type === EXTENSION ? endOfBlocks(bytes, at + 2) : endOfFrame(bytes, at, size);
    if (type === FRAME) checkFrames(++frames);
    else if (type !== EXTENSION) refuse("has an unknown block");
    if (type === FRAME) kept.push(bytes.subarray(at, end));
    else kept.push(...keptExtension(bytes.subarray(at, end)));
    at = end;
  }
  checkFrames(frames);
  const clean = Buffer.concat([...kept, Buffer.from([END])]);
  return { type: "image/gif", ...size, orientation: 1, frames, clean };
}

/** The delay and the transparency of a frame, and how often the picture repeats. Comments and the like are left out. */
function keptExtension(block: Buffer): Buffer[] {
  if (block[1] === CONTROL && block[2] === 4 && block.length === 8) return [block];
  const isLoop =
    block[1] === APPLICATION && block[2] === 11 && block.toString("latin1", 3, 14) === LOOP;
  if (!isLoop || block[14] !== 3 || block[15] !== 1) return [];
  return [Buffer.concat([block.subarray(0, 18), Buffer.from([0])])];
}

function endOfFrame(bytes: Buffer, at: number, all: Size): number {
  if (bytes[at] !== FRAME) refuse("has an unknown block");
  const [x, y] = [bytes.readUInt16LE(at + 1), bytes.readUInt16LE(at + 3)];
  const [width, height] = [bytes.readUInt16LE(at + 5), bytes.readUInt16LE(at + 7)];
  checkFrame({ x, y, width, height }, all);
  return endOfBlocks(bytes, at + FRAME_HEADER + tableLength(bytes.readUInt8(at + 9)) + 1);
}

/** Blocks of at most 255 bytes follow each other; an empty one is the last. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let length = bytes.readUInt8(at); length > 0; length = bytes.readUInt8(at)) {
    at += length + 1;
  }
  return at + 1;
}

/** The bytes of the table of colours that the flags announce. */
function tableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}
