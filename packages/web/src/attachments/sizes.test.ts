import { expect, test } from "bun:test";
import { sizeText } from "./sizes.ts";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [3_400_000, "3.4 MB"],
  [57_000_000, "57 MB"],
  [2_147_483_648, "2.1 GB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText("en", bytes)).toBe(text);
});

test("Chinese has its own words for bytes", () => {
  expect(sizeText("zh", 12)).toBe("12字节");
});
