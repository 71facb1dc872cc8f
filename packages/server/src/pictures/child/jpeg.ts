import { orientationBlock, orientationOf } from "./exif.ts";
import { cleanProfile } from "./icc.ts";
import { checkSize, type Inspected, refuse, type Size } from "./inspected.ts";

const SCANS_MAX = 64;

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const ADOBE = 0xee;
const COMMENT = 0xfe;

/** Baseline, extended and progressive pictures: what browsers show. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** Tables of Huffman codes and of quantization, and the interval of restarts. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd]);

const EXIF = "Exif\0\0";
const PROFILE = "ICC_PROFILE\0";
/** The longest part of a profile in one segment, after its name, its number and the number of all. */
const PROFILE_PART = 65_533 - PROFILE.length - 2;

interface Segment {
  readonly marker: number;
  readonly content: Buffer;
  readonly end: number;
}

/** What is known of a JPEG while its segments are read. */
class Jpeg {
  size: Size | undefined;
  orientation: number | undefined;
  scans = 0;
  jfif: Buffer | undefined;
  adobe: Buffer | undefined;
  readonly profile: Buffer[] = [];
  /** The segments and the coded data that draw the picture. */
  readonly drawn: Buffer[] = [];
}

export function inspectJpeg(bytes: Buffer): Inspected {
  const jpeg = new Jpeg();
  for (let at = 2; ; ) {
    const segment = segmentAt(bytes, at);
    if (segment.marker === END) break;
    take(jpeg, segment, bytes.subarray(at, segment.end));
    at = segment.end;
    if (segment.marker === SCAN) {
      at = endOfScan(bytes, at);
      jpeg.drawn.push(bytes.subarray(segment.end, at));
    }
  }
  const { size, scans, orientation = 1 } = jpeg;
  if (size === undefined || scans === 0) refuse("has no picture");
  return { type: "image/jpeg", ...size, orientation, frames: 1, clean: clean(jpeg, orientation) };
}

/** Any number of 0xff may stand before a marker. */
function segmentAt(bytes: Buffer, from: number): Segment {
  let at = from;
  if (bytes[at] !== 0xff) refuse("has something else than a marker");
  while (bytes[at + 1] === 0xff) at++;
  const marker = bytes[at + 1];
  if (marker === undefined) refuse("ends early");
  if (marker === END) return { marker, content: bytes.subarray(0, 0), end: at + 2 };
  if (at + 4 > bytes.length) refuse("ends early");
  const length = bytes.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > bytes.length) refuse("ends early");
  return { marker, content: bytes.subarray(at + 4, end), end };
}

function take(jpeg: Jpeg, { marker, content }: Segment, whole: Buffer): void {
  const startsWith = (text: string) => content.toString("latin1", 0, text.length) === text;
  if (FRAMES.has(marker)) {
    if (jpeg.size !== undefined) refuse("has two sizes");
    if (content.length < 6 || content[0] !== 8) refuse("has another depth");
    jpeg.size = { height: content.readUInt16BE(1), width: content.readUInt16BE(3) };
    checkSize(jpeg.size);
    jpeg.drawn.push(whole);
  } else if (TABLES.has(marker)) {
    jpeg.drawn.push(whole);
  } else if (marker === SCAN) {
    if (jpeg.size === undefined) refuse("has no size");
    if (++jpeg.scans > SCANS_MAX) refuse("has too many scans");
    jpeg.drawn.push(whole);
  } else if (marker === APP0 && startsWith("JFIF\0") && content.length >= 14) {
    jpeg.jfif ??= Buffer.from(content.subarray(0, 14));
  } else if (marker === APP1 && startsWith(EXIF)) {
    jpeg.orientation ??= orientationOf(content.subarray(EXIF.length));
  } else if (marker === APP2 && startsWith(PROFILE)) {
    jpeg.profile.push(content.subarray(PROFILE.length));
  } else if (marker === ADOBE && startsWith("Adobe") && content.length >= 12) {
    jpeg.adobe ??= content.subarray(0, 12);
  } else if ((marker < APP0 || marker > 0xef) && marker !== COMMENT) {
    refuse(`has the marker ${marker.toString(16)}`);
  }
}

/** Returns where the coded data ends, which is at the next marker other than a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; ) {
    const found = bytes.indexOf(0xff, at);
    const next = found < 0 ? undefined : bytes[found + 1];
    if (next === undefined) refuse("ends early");
    const isCoded = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isCoded && next !== 0xff) return found;
    at = found + (isCoded ? 2 : 1);
  }
}

function clean({ jfif, adobe, profile, drawn }: Jpeg, orientation: number): Buffer {
  // The last two bytes are the size of a thumbnail, which is left out.
  jfif?.fill(0, 12);
  const exif = Buffer.concat([Buffer.from(EXIF, "latin1"), orientationBlock(orientation)]);
  return Buffer.concat([
    Buffer.from([0xff, START]),
    ...(jfif === undefined ? [] : [segment(APP0, jfif)]),
    ...(orientation === 1 ? [] : [segment(APP1, exif)]),
    ...profileSegments(profile),
    ...(adobe === undefined ? [] : [segment(ADOBE, adobe)]),
    ...drawn,
    Buffer.from([0xff, END]),
  ]);
}

/** Parts of a profile are numbered from 1. A profile without some part is left out. */
function profileSegments(parts: readonly Buffer[]): Buffer[] {
  const sorted = parts.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const isWhole = sorted.every((part, n) => part[0] === n + 1 && part[1] === sorted.length);
  if (sorted.length === 0 || !isWhole) return [];
  const profile = cleanProfile(Buffer.concat(sorted.map((part) => part.subarray(2))));
  if (profile === undefined) return [];
  const count = Math.ceil(profile.length / PROFILE_PART);
  return Array.from({ length: count }, (_, n) => {
    const part = profile.subarray(n * PROFILE_PART, (n + 1) * PROFILE_PART);
    const name = Buffer.from(PROFILE, "latin1");
    return segment(APP2, Buffer.concat([name, Buffer.from([n + 1, count]), part]));
  });
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
