import { expect, test } from "bun:test";
import { tellingTags } from "../../../../tests/support/pictures.ts";
import { privateRanges } from "./video-ranges.ts";
import { VideoReader } from "./video-reader.ts";

const PLACE = "+31.2304+121.4737/";

function atom(type: string, ...content: (Buffer | string)[]): Buffer {
  const parts = content.map((part) =>
    typeof part === "string" ? Buffer.from(part, "latin1") : part,
  );
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** The same atom with a length of 64 bits. */
function long(short: Buffer, length = BigInt(short.length + 8)): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  short.copy(head, 4, 4, 8);
  head.writeBigUInt64BE(length, 8);
  return Buffer.concat([head, short.subarray(8)]);
}

/** `mvhd`, `tkhd` and `mdhd`: a version, flags, two times, and the rest. */
function dated(type: string, rest: number): Buffer {
  const times = Buffer.alloc(8, 0xe5);
  return atom(type, Buffer.alloc(4), times, Buffer.alloc(rest, 1));
}

function track(kind: string, ...more: Buffer[]): Buffer {
  const handler = atom("hdlr", Buffer.alloc(8), kind, Buffer.alloc(13));
  const tables = atom("minf", atom("stbl", atom("stco", Buffer.alloc(8))));
  return atom("trak", dated("tkhd", 72), atom("mdia", dated("mdhd", 12), handler, tables), ...more);
}

const PLACED = [
  atom("udta", atom("\xa9xyz", Buffer.from([0, PLACE.length, 0x15, 0xc7]), PLACE)),
  atom("meta", `mdtacom.apple.quicktime.location.ISO6709${PLACE}SER123456`),
  atom("uuid", `\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8${PLACE}`),
  atom("loci", PLACE),
];
const START = atom("ftyp", "isommp42");
const PIXELS = atom("mdat", "the frames of the film");

async function blanked(film: Buffer): Promise<Buffer> {
  const copy = Buffer.from(film);
  const reader = new VideoReader(
    film.length,
    async (from, to) => new Blob([film.subarray(from, to)]),
  );
  for (const { from, to, bytes } of await privateRanges(reader)) {
    expect(to).toBeLessThanOrEqual(film.length);
    copy.fill(0, from, to);
    Buffer.from(bytes).copy(copy, from);
  }
  return copy;
}

function film(...more: Buffer[]): Buffer {
  const movie = atom("moov", dated("mvhd", 84), track("vide"), track("soun"), ...more);
  return Buffer.concat([START, PIXELS, movie]);
}

test("place, device and dates are blanked wherever they stand, and nothing moves", async () => {
  const plain = await blanked(film());
  for (const placed of [...PLACED, ...PLACED.map((each) => long(each))]) {
    const inTrack = atom("moov", dated("mvhd", 84), track("vide", placed), track("soun"));
    for (const sent of [
      film(placed),
      Buffer.concat([START, PIXELS, inTrack]),
      Buffer.concat([START, placed, PIXELS, film().subarray(START.length + PIXELS.length)]),
    ]) {
      const shown = await blanked(sent);
      expect(shown.length).toBe(sent.length);
      expect(shown.includes(PLACE)).toBeFalse();
      expect(shown.includes("SER123456")).toBeFalse();
      expect(shown.includes(PIXELS)).toBeTrue();
      expect(await blanked(shown)).toEqual(shown);
    }
  }
  expect(plain.includes(Buffer.alloc(8, 0xe5))).toBeFalse();
});

test("a track that is neither picture nor sound is blanked", async () => {
  const shown = await blanked(film(track("meta", atom("udta", PLACE)), track("text")));
  expect(shown.toString("latin1").match(/trak/g)).toHaveLength(2);
});

test("exiftool finds nothing in what is shown", async () => {
  const sent = film(...PLACED);
  expect((await tellingTags(sent, "mp4")).join()).toContain("31");
  expect(await tellingTags(await blanked(sent), "mp4")).toEqual([]);
});

test("an atom that lies about its length ends with what it is in", async () => {
  const lying = atom("udta", PLACE);
  for (const length of [0, 2, 7, 9, 0x7fff_ffff, 0xffff_ffff]) {
    lying.writeUInt32BE(length);
    const shown = await blanked(film(lying));
    expect(shown.length).toBe(film(lying).length);
    if (length !== 9) expect(shown.includes(PLACE)).toBeFalse();
  }
  for (const length of [0n, 15n, 2n ** 53n, 2n ** 64n - 1n]) {
    const sent = film(long(atom("udta", PLACE), length));
    expect((await blanked(sent)).length).toBe(sent.length);
  }
});

test("a file that is no film stays as it is", async () => {
  for (const text of ["", "short", "<html>", "\x1aE\xdf\xa3 a WebM with udta and meta in it"]) {
    const bytes = Buffer.from(text, "latin1");
    expect(await blanked(bytes)).toEqual(bytes);
  }
});

test("a file of countless atoms is refused", async () => {
  const atoms = Buffer.concat(Array.from({ length: 30_000 }, () => atom("free")));
  await expect(blanked(Buffer.concat([START, atoms]))).rejects.toThrow("atoms");
});
