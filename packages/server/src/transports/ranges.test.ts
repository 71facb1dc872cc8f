import { expect, test } from "bun:test";
import { readRange } from "./ranges.ts";

const TAG = '"a tag"';
const SIZE = 1_000;

const rangeOf = (range: string, size = SIZE, more: Record<string, string> = {}, method = "GET") =>
  readRange(new Request("http://localhost/", { method, headers: { range, ...more } }), size, TAG);

test.each([
  ["bytes=0-0", { from: 0, to: 1 }],
  ["bytes=0-", { from: 0, to: 1_000 }],
  ["bytes=10-19", { from: 10, to: 20 }],
  ["BYTES = 10 - 19", { from: 10, to: 20 }],
  ["bytes=990-5000", { from: 990, to: 1_000 }],
  ["bytes=-10", { from: 990, to: 1_000 }],
  ["bytes=-5000", { from: 0, to: 1_000 }],
  [`bytes=5-${"9".repeat(400)}`, { from: 5, to: 1_000 }],
  [`bytes=-${"9".repeat(400)}`, { from: 0, to: 1_000 }],
  ["bytes=1000-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  [`bytes=${"9".repeat(400)}-`, "unsatisfiable"],
  ["bytes=0-1,5-6", undefined],
  ["bytes=5-4", undefined],
  ["bytes=-", undefined],
  ["bytes=--5", undefined],
  ["bytes=a-b", undefined],
  ["bytes=1e2-", undefined],
  ["lines=1-2", undefined],
  ["", undefined],
] as const)("%s", (range, expected) => {
  expect(rangeOf(range)).toEqual(expected as never);
});

test("an empty file has no range", () => {
  expect(rangeOf("bytes=0-", 0)).toBe("unsatisfiable");
  expect(rangeOf("bytes=-5", 0)).toBe("unsatisfiable");
});

test("a range counts only for a GET, and for the version that the client has", () => {
  expect(rangeOf("bytes=0-0", SIZE, {}, "HEAD")).toBeUndefined();
  expect(rangeOf("bytes=0-0", SIZE, { "if-range": TAG })).toEqual({ from: 0, to: 1 });
  for (const condition of ['"another"', `W/${TAG}`, "Tue, 01 Dec 2026 00:00:00 GMT"]) {
    expect(rangeOf("bytes=0-0", SIZE, { "if-range": condition })).toBeUndefined();
  }
});
