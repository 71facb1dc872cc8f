import { describe, expect, test } from "bun:test";
import { deflateSync } from "node:zlib";
import {
  animatedWebp,
  claimingPng,
  FORMATS,
  type Format,
  gifOf,
  laden,
  largePicture,
  pictureOf,
  pngChunk,
  riffChunk,
  tellingTags,
  withChunks,
  withScans,
} from "../../../../../tests/support/pictures.ts";
import { NotAPicture } from "../not-a-picture.ts";
import { inspectPicture } from "./inspect.ts";

/** The pixels, as Bun decodes them. */
async function pixels(bytes: Uint8Array): Promise<string> {
  return Bun.hash(await new Bun.Image(bytes).png().bytes()).toString(36);
}

function refusal(bytes: Buffer): string {
  try {
    inspectPicture(bytes);
  } catch (error) {
    if (error instanceof NotAPicture || error instanceof RangeError) return error.message;
    throw error;
  }
  return "accepted";
}

const jpeg = await pictureOf("jpg");
const png = await pictureOf("png");
const webp = await pictureOf("webp");

describe("what is left of a picture", () => {
  test.each(FORMATS)("a %s has the same pixels, and tells nothing about Alice", async (format) => {
    const picture = await pictureOf(format);
    const sent = await laden(picture, format);
    expect((await tellingTags(sent, format)).join()).toContain("Alice");
    const { clean, width, height } = inspectPicture(sent);
    expect({ width, height }).toEqual({ width: 64, height: 48 });
    expect(await pixels(clean)).toBe(await pixels(picture));
    expect(await tellingTags(clean, format)).toEqual([]);
    for (const secret of ["Alice", "SER123456", "2026:11", "Cam", "xmp", "121.47"]) {
      expect(clean.includes(secret)).toBeFalse();
    }
  });

  test.each(FORMATS)("what follows a %s is cut off", async (format) => {
    const picture = await pictureOf(format);
    const tail = Buffer.from("\0\0\0\x18ftypmp42 GPS +31.2304+121.4737/<script>", "latin1");
    const { clean } = inspectPicture(Buffer.concat([picture, tail]));
    expect(clean.includes("ftyp")).toBeFalse();
    expect(clean.includes("script")).toBeFalse();
    expect(await pixels(clean)).toBe(await pixels(picture));
  });

  test.each(["jpg", "png"] as const)(
    "a turned %s stays turned, by an Exif block of nothing else",
    async (format) => {
      const sent = await laden(await pictureOf(format), format, 6);
      const { clean, orientation } = inspectPicture(sent);
      expect(orientation).toBe(6);
      expect(inspectPicture(clean).orientation).toBe(6);
      expect(await tellingTags(clean, format)).toEqual([]);
    },
  );

  test("animations keep their frames and how often they repeat", () => {
    const gif = inspectPicture(gifOf(5, 20, 10));
    expect(gif).toMatchObject({ type: "image/gif", frames: 5 });
    expect(gif.clean).toEqual(gifOf(5, 20, 10));
    const moving = animatedWebp(webp, 4, 64, 48);
    expect(inspectPicture(moving)).toMatchObject({ type: "image/webp", frames: 4, width: 64 });
    expect(inspectPicture(moving).clean).toEqual(moving);
  });

  test("a comment between the frames of a GIF is left out", () => {
    const gif = gifOf(2, 20, 10);
    const comment = Buffer.from("\x21\xfe\x05Alice\0", "latin1");
    const sent = Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]);
    expect(inspectPicture(sent).clean).toEqual(gif);
  });

  test("a chunk inside a frame of a WebP is left out", () => {
    const secret = riffChunk("XMP ", Buffer.from("Alice"));
    const sent = animatedWebp(Buffer.concat([webp, secret]), 2, 64, 48);
    expect(inspectPicture(sent).clean).toEqual(animatedWebp(webp, 2, 64, 48));
  });
});

describe("what is no picture", () => {
  test.each([
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["XML", '<?xml version="1.0"?><x/>'],
    ["PDF", "%PDF-1.7\n%âãÏÓ"],
    ["nothing", ""],
    ["a bitmap", "BM\0\0\0\0"],
    ["HEIC", "\0\0\0\x18ftypheic\0\0\0\0"],
    ["HTML before a JPEG", `<html>${jpeg.toString("latin1")}`],
    ["the first bytes of a JPEG", "\xff\xd8\xff"],
    ["the first bytes of a GIF", "GIF89a<script>"],
    ["the first bytes of a WebP", "RIFF\x04\0\0\0WEBP"],
    ["the first bytes of a PNG", "\x89PNG\r\n\x1a\n"],
  ])("%s", (_, text) => {
    expect(refusal(Buffer.from(text, "latin1"))).not.toBe("accepted");
  });

  test.each(FORMATS)("a %s that ends early, wherever it does", async (format: Format) => {
    const picture = await pictureOf(format);
    for (let length = 0; length < picture.length; length++) {
      const cut = picture.subarray(0, length);
      expect([length, refusal(cut)]).not.toEqual([length, "accepted"]);
    }
  });

  test("a picture of 65,535 by 65,535 pixels in a few bytes, of each format", () => {
    expect(refusal(claimingPng(65_535, 65_535))).toContain("pixels");
    const gif = gifOf(1, 8, 8);
    gif.fill(0xff, 6, 10);
    expect(refusal(gif)).toContain("pixels");
    const large = Buffer.from(jpeg);
    const at = large.indexOf(Buffer.from([0xff, 0xc0])) + 5;
    large.fill(0xff, at, at + 4);
    expect(refusal(large)).toContain("pixels");
    const moving = animatedWebp(webp, 1, 64, 48);
    moving.fill(0xff, 24, 30);
    expect(refusal(moving)).toContain("pixels");
  });

  test("more than 50 megapixels, and a side of none", () => {
    expect(refusal(claimingPng(10_000, 5_000))).toBe("accepted");
    expect(refusal(claimingPng(10_000, 5_001))).toContain("pixels");
    expect(refusal(claimingPng(65_536, 1))).toContain("pixels");
    for (const [width, height] of [
      [0, 10],
      [10, 0],
    ] as const) {
      expect(refusal(claimingPng(width, height))).toContain("pixels");
    }
  });

  test("a JPEG of more than 64 scans", async () => {
    const progressive = await largePicture(64, 64);
    expect(refusal(withScans(progressive, 1000))).toContain("scans");
  });

  test("an animation of more than 2,000 frames", () => {
    expect(refusal(gifOf(2_000, 2, 2))).toBe("accepted");
    expect(refusal(gifOf(100_000, 2, 2))).toContain("frames");
    expect(refusal(animatedWebp(webp, 2_001, 64, 48))).toContain("frames");
    const control = pngChunk("acTL", Buffer.from([0, 1, 0x86, 0xa0, 0, 0, 0, 0]));
    const frame = Buffer.alloc(26);
    frame.writeUInt32BE(1, 4);
    frame.writeUInt32BE(1, 8);
    const frames = Array.from({ length: 2_001 }, () => pngChunk("fcTL", frame));
    expect(refusal(withChunks(png, control, ...frames))).toContain("frames");
  });

  test("a size that lies about the pixels", () => {
    const wider = animatedWebp(webp, 1, 66, 48);
    expect(refusal(wider)).toContain("lies");
    const extended = Buffer.from(riffChunk("VP8X", Buffer.from([0, 0, 0, 0, 9, 0, 0, 9, 0, 0])));
    const body = Buffer.concat([Buffer.from("WEBP"), extended, webp.subarray(12)]);
    expect(refusal(riffChunk("RIFF", body))).toContain("two sizes");
    const outside = gifOf(1, 8, 8);
    outside.writeUInt16LE(4, 6);
    expect(refusal(outside)).toContain("beyond its edge");
    const twice = Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(2, -2), jpeg.subarray(2)]);
    expect(refusal(twice)).toContain("two sizes");
  });

  test("lengths that go beyond the end", () => {
    const long = Buffer.from(png);
    long.writeUInt32BE(0xffff_ffff, 33);
    expect(refusal(long)).toContain("ends early");
    const riff = Buffer.from(webp);
    riff.writeUInt32LE(0xffff_ffff, 4);
    expect(refusal(riff)).toContain("ends early");
    const chunk = Buffer.from(webp);
    chunk.writeUInt32LE(0x7fff_ffff, 16);
    expect(refusal(chunk)).not.toBe("accepted");
  });
});

describe("bombs", () => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));

  test("compressed texts are left out, and a profile that grows too large", () => {
    const before = process.memoryUsage().rss;
    const sent = withChunks(
      png,
      pngChunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), bomb])),
      pngChunk("iTXt", Buffer.concat([Buffer.from("Comment\0\x01\0\0\0"), bomb])),
      pngChunk("iCCP", Buffer.concat([Buffer.from("icc\0\0"), bomb])),
    );
    const { clean } = inspectPicture(sent);
    expect(clean).toEqual(inspectPicture(png).clean);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
  });
});
