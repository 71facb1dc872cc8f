import { expect, test } from "bun:test";
import { deflateSync, inflateSync } from "node:zlib";
import {
  pictureOf,
  pngChunk,
  riffChunk,
  tellingTags,
  withChunks,
} from "../../../../../tests/support/pictures.ts";
import { cleanProfile } from "./icc.ts";
import { inspectPicture } from "./inspect.ts";

/** A profile of a screen, with its curve and colours, and with what its program says about Alice. */
function profileOf(tags: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(tags);
  const table = Buffer.alloc(4 + names.length * 12);
  table.writeUInt32BE(names.length);
  let end = 128 + table.length;
  for (const [n, [name, content]] of Object.entries(tags).entries()) {
    table.write(name, 4 + n * 12, "latin1");
    table.writeUInt32BE(end, 8 + n * 12);
    table.writeUInt32BE(content.length, 12 + n * 12);
    end += content.length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(end);
  header.write("LCMS\x02\x40\0\0mntrRGB XYZ ", 4, "latin1");
  header.writeUInt16BE(2026, 24);
  header.write("acspAPPL\0\0\0\0SER1CAM7", 36, "latin1");
  return Buffer.concat([header, table, ...Object.values(tags)]);
}

function xyz(x: number, y: number, z: number): Buffer {
  const tag = Buffer.alloc(20);
  tag.write("XYZ ", "latin1");
  for (const [n, value] of [x, y, z].entries()) tag.writeInt32BE(value * 65_536, 8 + n * 4);
  return tag;
}

const GAMMA = Buffer.from([0x63, 0x75, 0x72, 0x76, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0x33, 0, 0]);
const COLOURS = {
  rXYZ: xyz(0.4361, 0.2225, 0.0139),
  gXYZ: xyz(0.3851, 0.7169, 0.0971),
  bXYZ: xyz(0.1431, 0.0606, 0.7141),
  wtpt: xyz(0.9642, 1, 0.8249),
  rTRC: GAMMA,
  gTRC: GAMMA,
  bTRC: GAMMA,
};
const TOLD = {
  desc: Buffer.from("desc\0\0\0\0\0\0\0\x10Alice's screen\0\0", "latin1"),
  cprt: Buffer.from("text\0\0\0\0Alice 2026-11-30", "latin1"),
  dmdd: Buffer.from("text\0\0\0\0SER123456", "latin1"),
};
const SENT = profileOf({ ...TOLD, ...COLOURS });

test("a profile keeps its colours, and loses names, dates and devices", () => {
  const cleaned = cleanProfile(SENT) ?? Buffer.alloc(0);
  for (const colour of Object.values(COLOURS)) expect(cleaned.includes(colour)).toBeTrue();
  for (const told of ["Alice", "SER1", "CAM7", "APPL", "LCMS", "2026"]) {
    expect(cleaned.includes(told)).toBeFalse();
  }
  expect(cleanProfile(cleaned)).toEqual(cleaned);
});

test("something else than a profile is left out", () => {
  expect(cleanProfile(Buffer.alloc(0))).toBeUndefined();
  expect(cleanProfile(Buffer.alloc(4_000))).toBeUndefined();
  expect(cleanProfile(SENT.subarray(0, -1))).toBeUndefined();
  expect(cleanProfile(profileOf(TOLD))).toBeUndefined();
  const many = Buffer.from(SENT);
  many.writeUInt32BE(0xffff_ffff, 128);
  expect(cleanProfile(many)).toBeUndefined();
  const beyond = Buffer.from(SENT);
  beyond.writeUInt32BE(0xffff_fff0, 136 + 12 * 3);
  expect(cleanProfile(beyond)).toBeUndefined();
});

test("a JPEG, a PNG and a WebP keep their colours", async () => {
  const cleaned = cleanProfile(SENT);
  const jpeg = await pictureOf("jpg");
  const name = Buffer.from("ICC_PROFILE\0\x01\x01", "latin1");
  const head = Buffer.from([0xff, 0xe2, 0, 0]);
  head.writeUInt16BE(2 + name.length + SENT.length, 2);
  const start = jpeg.subarray(0, 2);
  const sentJpeg = Buffer.concat([start, head, name, SENT, jpeg.subarray(2)]);
  expect(inspectPicture(sentJpeg).clean.includes(cleaned ?? "")).toBeTrue();

  const content = Buffer.concat([Buffer.from("Alice\0\0"), deflateSync(SENT)]);
  const sentPng = withChunks(await pictureOf("png"), pngChunk("iCCP", content));
  const { clean } = inspectPicture(sentPng);
  const at = clean.indexOf("iCCP");
  const kept = clean.subarray(at + 4, at + 4 + clean.readUInt32BE(at - 4));
  expect(cleaned?.equals(inflateSync(kept.subarray(kept.indexOf(0) + 2)))).toBeTrue();

  const webp = await pictureOf("webp");
  const extended = riffChunk("VP8X", Buffer.from([0x20, 0, 0, 0, 63, 0, 0, 47, 0, 0]));
  const body = [Buffer.from("WEBP"), extended, riffChunk("ICCP", SENT), webp.subarray(12)];
  const sentWebp = riffChunk("RIFF", Buffer.concat(body));
  expect(inspectPicture(sentWebp).clean.includes(cleaned ?? "")).toBeTrue();

  for (const [sent, format] of [
    [sentJpeg, "jpg"],
    [sentPng, "png"],
    [sentWebp, "webp"],
  ] as const) {
    const shown = inspectPicture(sent).clean;
    expect(await tellingTags(shown, format)).toEqual([]);
    expect((await new Bun.Image(shown).png().bytes()).length).toBeGreaterThan(100);
  }
});
