import { expect, test } from "bun:test";
import { toMeasures } from "./measure-media.ts";

test("a video is measured in milliseconds and pixels", () => {
  const found = { duration: 1.5004, videoWidth: 320, videoHeight: 240 };
  expect(toMeasures(found)).toEqual({ duration: 1500, width: 320, height: 240 });
});

test("sound has a duration only", () => {
  expect(toMeasures({ duration: 2 })).toEqual({ duration: 2000 });
  expect(toMeasures({ duration: 0, videoWidth: 0, videoHeight: 0 })).toEqual({ duration: 0 });
});

test("what a browser could not find out, or the protocol does not take, is absent", () => {
  expect(toMeasures({ duration: Number.NaN })).toEqual({});
  expect(toMeasures({ duration: Number.POSITIVE_INFINITY })).toEqual({});
  expect(toMeasures({ duration: 86_401 })).toEqual({});
  expect(toMeasures({ duration: 1, videoWidth: 65_536, videoHeight: 1 })).toEqual({
    duration: 1000,
  });
});
