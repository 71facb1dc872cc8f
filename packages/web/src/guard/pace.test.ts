import { expect, test } from "bun:test";
import { choices, paceSeconds, QUIET_PRESETS, toWritten } from "./pace.ts";

test("the choices are the presets that the server allows, and the current value", () => {
  expect(choices(QUIET_PRESETS, 0, 3600)).toEqual([0, 60, 600, 3600]);
  expect(choices(QUIET_PRESETS, 7200, 604_800)).toEqual([0, 60, 600, 3600, 7200, 86_400]);
});

test("a custom length is read in its unit, up to the server's limit", () => {
  expect(paceSeconds({ count: "90", unit: "seconds" }, 3600)).toBe(90);
  expect(paceSeconds({ count: " 60 ", unit: "minutes" }, 3600)).toBe(3600);
  expect(paceSeconds({ count: "61", unit: "minutes" }, 3600)).toBeUndefined();
  for (const count of ["", "0", "-5", "1.5", "soon"]) {
    expect(paceSeconds({ count, unit: "seconds" }, 3600)).toBeUndefined();
  }
});

test("a length of whole minutes is written in minutes, and any other in seconds", () => {
  expect(toWritten(90)).toEqual({ count: "90", unit: "seconds" });
  expect(toWritten(1200)).toEqual({ count: "20", unit: "minutes" });
});
