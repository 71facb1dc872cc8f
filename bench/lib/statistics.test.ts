import { expect, test } from "bun:test";
import { fitLine, median } from "./statistics.ts";

test("the median of an even number of values is the mean of the middle two", () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([9, 1, 4, 2])).toBe(3);
});

test("the fit of points on a line is that line", () => {
  const points = [16, 100, 1000, 5000].map((x) => ({ x, y: 200 + 2.5 * x }));
  const { base, slope } = fitLine(points);
  expect(base).toBeCloseTo(200, 6);
  expect(slope).toBeCloseTo(2.5, 6);
});

test("an error of 10 % in the largest room changes the cost of a message by less than 5 %", () => {
  const points = [16, 100, 1000, 5000].map((x) => ({ x, y: 200 + 2.5 * x }));
  const bent = points.map((point, i) => (i === 3 ? { x: point.x, y: point.y * 1.1 } : point));
  expect(Math.abs(fitLine(bent).base - 200)).toBeLessThan(10);
});
