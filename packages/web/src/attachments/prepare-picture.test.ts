import { expect, test } from "bun:test";
import { renamed, scaleOf } from "./prepare-picture.ts";

test("a large picture is made smaller, but not a page or a panorama", () => {
  expect(scaleOf({ width: 2560, height: 1920 })).toBe(1);
  expect(scaleOf({ width: 5120, height: 3840 })).toBe(0.5);
  expect(scaleOf({ width: 3840, height: 5120 })).toBe(0.5);
  expect(scaleOf({ width: 1170, height: 20_000 })).toBe(1);
});

test("a picture in another format has another ending", () => {
  expect(["tea.HEIC", "tea", ".heic", "a.b.png"].map((name) => renamed(name, "jpg"))).toEqual([
    "tea.jpg",
    "tea.jpg",
    ".heic.jpg",
    "a.b.jpg",
  ]);
});
