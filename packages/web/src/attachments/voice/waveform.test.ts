import { expect, test } from "bun:test";
import { LEVELS, levelsOf, toWaveform } from "./waveform.ts";

test("a waveform has 64 levels, however many were measured", () => {
  for (const count of [0, 1, 10, 64, 65, 600]) {
    expect(levelsOf(toWaveform(Array.from({ length: count }, () => 0.5)))).toHaveLength(LEVELS);
  }
});

test("the loudest level is full, and the others are in proportion", () => {
  const measured = Array.from({ length: 128 }, (_, at) => (at < 64 ? 0.1 : 0.2));
  const levels = levelsOf(toWaveform(measured));
  expect(levels.at(-1)).toBe(1);
  expect(levels[0]).toBeCloseTo(0.5, 1);
  expect(toWaveform([0, 0])).toBe("A".repeat(LEVELS));
});
