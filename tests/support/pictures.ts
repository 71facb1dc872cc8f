import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDeflate, deflateSync } from "node:zlib";
import { $ } from "bun";
import { installProgram } from "./install.ts";

/** Pictures for tests. Their four corners are red, green, blue and white, so that a turned one looks different. */

const EXIFTOOL = "/usr/bin/exiftool";

/** What a camera says about Alice. */
const ABOUT_ALICE = [
  "-GPSLatitude=31.2304",
  "-GPSLatitudeRef=N",
  "-GPSLongitude=121.4737",
  "-GPSLongitudeRef=E",
  "-Artist=Alice",
  "-Copyright=Alice",
  "-Make=Cam",
  "-Model=Cam 7",
  "-SerialNumber=SER123456",
  "-OwnerName=Alice",
  "-DateTimeOriginal=2026:11:30 12:00:00",
  "-XMP-exif:GPSLatitude=31.2304",
  "-XMP-dc:Creator=Alice",
  "-Comment=Written by Alice",
];

/** Tags that tell about a person, a place, a device or a time. */
const TELLING =
  /gps|serial|owner|artist|copyright|creator|author|date|comment|make$|model|location|title|software/i;

/** Facts about the file that exiftool itself looks up, and how a picture moves. */
const OF_THE_FILE = /^(System|ExifTool|SourceFile)/;

/** A bitmap of so many pixels. Bun decodes it, and enlarges it. */
export function bitmap(width = 64, height = 48): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height);
  bytes.write("BM");
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isTop = y >= height / 2;
      const isLeft = x < width / 2;
      const [blue, green, red] = isTop
        ? [0, isLeft ? 0 : 255, isLeft ? 255 : 0]
        : [255, isLeft ? 0 : 255, isLeft ? 0 : 255];
      bytes.set([blue, green, red], 54 + y * row + x * 3);
    }
  }
  return bytes;
}

export const FORMATS = ["jpg", "png", "webp", "gif"] as const;
export type Format = (typeof FORMATS)[number];

/** A picture of a format. A GIF has three frames. */
export async function pictureOf(format: Format, width = 64, height = 48): Promise<Buffer> {
  const image = new Bun.Image(bitmap(width, height));
  if (format === "gif") return gifOf(3, width, height);
  if (format === "jpg") return await image.jpeg({ quality: 90 }).buffer();
  return format === "png" ? await image.png().buffer() : await image.webp().buffer();
}

/** A still picture with more pixels than a bitmap of this size would be quick to make with. */
export async function largePicture(width: number, height: number): Promise<Buffer> {
  const image = new Bun.Image(bitmap(16, 16)).resize(width, height, { filter: "nearest" });
  return await image.jpeg({ quality: 60, progressive: true }).buffer();
}

/** The same picture with everything that a camera and its owner's programs add. */
export async function laden(picture: Buffer, format: Format, orientation = 1): Promise<Buffer> {
  await installProgram(EXIFTOOL, "libimage-exiftool-perl");
  return await withFile(picture, format, async (file) => {
    const orient = orientation === 1 ? [] : [`-Orientation#=${orientation}`];
    const done = await $`${EXIFTOOL} -q -m -overwrite_original ${orient} ${ABOUT_ALICE} ${file}`
      .nothrow()
      .quiet();
    if (done.exitCode !== 0) throw new Error(done.stderr.toString());
    return Buffer.from(await Bun.file(file).bytes());
  });
}

/** The tags of a file that tell something about somebody, as exiftool finds them. */
export async function tellingTags(bytes: Uint8Array, format: string): Promise<string[]> {
  await installProgram(EXIFTOOL, "libimage-exiftool-perl");
  return await withFile(bytes, format, async (file) => {
    const [tags] = await $`${EXIFTOOL} -j -G1 -a -u -ee -api largefilesupport=1 ${file}`.json();
    const found = Object.entries(tags as Record<string, unknown>);
    return found
      .filter(([name]) => !OF_THE_FILE.test(name) && TELLING.test(name.split(":")[1] ?? ""))
      .filter(([, value]) => !/^(0000:00:00.*|\s*)$/.test(String(value)))
      .map(([name, value]) => `${name}=${value}`);
  });
}

async function withFile<T>(
  bytes: Uint8Array,
  format: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "teahouse-picture-"));
  const file = join(folder, `picture.${format}`);
  try {
    await Bun.write(file, bytes);
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A chunk of a PNG, with its checksum. */
export function pngChunk(type: string, content: Uint8Array): Buffer {
  const whole = Buffer.alloc(12 + content.length);
  whole.writeUInt32BE(content.length);
  whole.write(type, 4, "latin1");
  whole.set(content, 8);
  whole.writeUInt32BE(Bun.hash.crc32(whole.subarray(4, -4)), whole.length - 4);
  return whole;
}

/** A PNG with chunks between its header and the rest. */
export function withChunks(png: Buffer, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** The header of a PNG that claims a size, with a few bytes as its pixels. */
export function claimingPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const pixels = deflateSync(Buffer.alloc(1024));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", pixels),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A chunk of a WebP. */
export function riffChunk(type: string, content: Uint8Array): Buffer {
  const whole = Buffer.alloc(8 + content.length + (content.length & 1));
  whole.write(type, "latin1");
  whole.writeUInt32LE(content.length, 4);
  whole.set(content, 8);
  return whole;
}

/** A WebP of several frames, each of which is a still WebP of the same size. */
export function animatedWebp(still: Buffer, frames: number, width: number, height: number): Buffer {
  const size = Buffer.alloc(6);
  size.writeUIntLE(width - 1, 0, 3);
  size.writeUIntLE(height - 1, 3, 3);
  const extended = Buffer.concat([Buffer.from([0x02, 0, 0, 0]), size]);
  const timing = Buffer.from([100, 0, 0, 0]);
  const frame = Buffer.concat([Buffer.alloc(6), size, timing, still.subarray(12)]);
  const parts = [
    Buffer.from("WEBP", "latin1"),
    riffChunk("VP8X", extended),
    riffChunk("ANIM", Buffer.alloc(6)),
    ...Array.from({ length: frames }, () => riffChunk("ANMF", frame)),
  ];
  return riffChunk("RIFF", Buffer.concat(parts));
}

/** A GIF in four colours that repeats for ever. */
export function gifOf(frames: number, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.write("GIF89a", "latin1");
  header.writeUInt16LE(width, 6);
  header.writeUInt16LE(height, 8);
  header[10] = 0x80 | 1;
  const colours = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
  const loop = Buffer.from("\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0", "latin1");
  const parts = Array.from({ length: frames }, (_, n) => gifFrame(n, width, height));
  return Buffer.concat([header, colours, loop, ...parts, Buffer.from([0x3b])]);
}

/** Codes of three bits: a clear code stands before each two pixels, so that the codes stay that short. */
function gifFrame(colour: number, width: number, height: number): Buffer {
  const codes: number[] = [];
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (pixel % 2 === 0) codes.push(4);
    codes.push(colour % 4);
  }
  codes.push(5);
  const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, code >> 2]);
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  for (const [n, bit] of bits.entries()) bytes[n >> 3] = (bytes[n >> 3] ?? 0) | (bit << (n & 7));
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255);
    blocks.push(Buffer.from([block.length]), block);
  }
  const frame = Buffer.alloc(10);
  frame[0] = 0x2c;
  frame.writeUInt16LE(width, 5);
  frame.writeUInt16LE(height, 7);
  const control = Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0]);
  return Buffer.concat([control, frame, Buffer.from([2]), ...blocks, Buffer.from([0])]);
}

/** A JPEG whose last scan is there so many times. */
export function withScans(progressive: Buffer, scans: number): Buffer {
  const last = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = progressive.subarray(last, -2);
  const more = Array.from({ length: scans }, () => scan);
  return Buffer.concat([progressive.subarray(0, last), ...more, Buffer.from([0xff, 0xd9])]);
}

/** A valid PNG of 49 megapixels in a few megabytes. Its interlaced pixels of 64 bits take seconds to decode. */
export async function slowPng(): Promise<Buffer> {
  const side = 7000;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([16, 6, 0, 0, 1], 8);
  // A byte of four is the filter that costs most, and any pixel.
  const piece = Buffer.alloc(1024 * 1024, 4);
  const deflate = createDeflate({ level: 1 });
  const pixels = deflate.toArray();
  for (let left = side * side * 8 + side * 8; left > 0; left -= piece.length) deflate.write(piece);
  deflate.end();
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", Buffer.concat(await pixels)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}
