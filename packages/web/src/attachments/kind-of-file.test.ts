import { expect, test } from "bun:test";
import { DEFAULT_LIMITS } from "@teahouse/client";
import { kindOfFile, mayBecomePicture } from "./kind-of-file.ts";

const kind = (type: string, size = 1) =>
  kindOfFile(new File([new Uint8Array(size)], "a file", { type }), {
    ...DEFAULT_LIMITS,
    pictureMax: 10,
  });

test("what the server shows is a picture, unless it is too large", () => {
  expect(["image/jpeg", "image/png", "image/webp", "image/gif"].map((type) => kind(type))).toEqual(
    Array(4).fill("picture"),
  );
  expect(kind("image/png", 11)).toBe("file");
  expect([kind("image/svg+xml"), kind("image/heic")]).toEqual(["file", "file"]);
});

test("videos and audio files are played in place, and all else is a file", () => {
  expect([kind("video/mp4"), kind("audio/mpeg"), kind(""), kind("text/html")]).toEqual([
    "video",
    "audio",
    "file",
    "file",
  ]);
});

test("the browser tries to make pictures of HEIC and AVIF, also if the system does not know them", () => {
  const may = (name: string, type: string) => mayBecomePicture(new File([], name, { type }));
  expect([may("a.HEIC", ""), may("a", "image/avif"), may("a.jpg", "image/jpeg")]).toEqual(
    Array(3).fill(true),
  );
  expect([may("heic", ""), may("a.svg", "image/svg+xml"), may("a.mov", "video/quicktime")]).toEqual(
    Array(3).fill(false),
  );
});
