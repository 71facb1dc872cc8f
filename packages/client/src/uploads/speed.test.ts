import { expect, test } from "bun:test";
import { Speed } from "./speed.ts";

test("the speed is that of the last seconds", () => {
  const speed = new Speed();
  expect(speed.rate()).toBe(0);
  for (let at = 0; at <= 20_000; at += 500) speed.note(at, at);
  expect(speed.rate()).toBe(1_000);
  for (let at = 20_500; at <= 40_000; at += 500) speed.note(20_000 + (at - 20_000) / 10, at);
  expect(speed.rate()).toBe(100);
});

test("the speed begins again if the server has less than it seemed", () => {
  const speed = new Speed();
  speed.note(0, 0);
  speed.note(10_000, 1_000);
  speed.note(5_000, 2_000);
  expect(speed.rate()).toBe(0);
  speed.note(6_000, 3_000);
  expect(speed.rate()).toBe(1_000);
});

test("samples that follow closely are not kept", () => {
  const speed = new Speed();
  speed.note(0, 0);
  speed.note(900, 1);
  expect(speed.rate()).toBe(0);
});
