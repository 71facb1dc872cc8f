import { expect, test } from "bun:test";
import {
  animatedWebp,
  gifOf,
  pictureOf,
  pngChunk,
  withChunks,
} from "../../../../tests/support/pictures.ts";
import { isHeif, mayMove } from "./picture-format.ts";

const brand = (name: string) => new TextEncoder().encode(`\0\0\0\x20ftyp${name}\0\0\0\0`);

test("HEIC and AVIF are known by their bytes, and videos are neither", async () => {
  expect(["heic", "mif1", "avif", "avis"].map((name) => isHeif(brand(name)))).toEqual(
    Array(4).fill(true),
  );
  expect([isHeif(brand("isom")), isHeif(brand("qt  ")), isHeif(new Uint8Array())]).toEqual(
    Array(3).fill(false),
  );
  expect(isHeif(await pictureOf("jpg"))).toBe(false);
});

test("a GIF, and a WebP, PNG or AVIF of several pictures may move", async () => {
  const still = Buffer.from(await pictureOf("webp", 8, 8));
  const moving = pngChunk("acTL", Buffer.alloc(8));
  const png = Buffer.from(await pictureOf("png"));
  const pictures = [
    gifOf(2, 8, 8),
    animatedWebp(still, 2, 8, 8),
    withChunks(png, moving),
    brand("avis"),
  ];
  expect(pictures.map(mayMove)).toEqual(Array(4).fill(true));
});

test("a still picture, and bytes that end early or lie about their lengths, do not move", async () => {
  const png = Buffer.from(await pictureOf("png"));
  const lying = Buffer.from(png);
  lying.writeUInt32BE(0xffff_ffff, 8);
  const stills = [
    png,
    Buffer.from(await pictureOf("jpg")),
    Buffer.from(await pictureOf("webp")),
    png.subarray(0, 11),
    lying,
    brand("heic"),
    new Uint8Array(),
  ];
  expect(stills.map(mayMove)).toEqual(Array(stills.length).fill(false));
});
