import { expect, test } from "bun:test";
import { boxOf } from "./picture-box.ts";

test("a single picture keeps its shape, and never grows", () => {
  expect(boxOf({ width: 4000, height: 3000 })).toEqual({
    inlineSize: 320,
    aspectRatio: "320 / 240",
  });
  expect(boxOf({ width: 100, height: 80 })).toEqual({ inlineSize: 100, aspectRatio: "100 / 80" });
});

test("a very long, wide or small picture can be pressed, and fills no screen", () => {
  expect(boxOf({ width: 100, height: 4000 })).toEqual({
    inlineSize: 48,
    aspectRatio: "48 / 320",
  });
  expect(boxOf({ width: 4000, height: 100 })).toEqual({ inlineSize: 320, aspectRatio: "320 / 48" });
  expect(boxOf({ width: 1, height: 1 })).toEqual({ inlineSize: 48, aspectRatio: "48 / 48" });
});
