import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { loadCode } from "./load-code.ts";

/** Fails for as long as the attempts in `failures` last, then returns "code". */
function file(failures: number) {
  let attempts = 0;
  return {
    load: () =>
      ++attempts <= failures
        ? Promise.reject(new TypeError("not fetched"))
        : Promise.resolve("code"),
    attempts: () => attempts,
  };
}

/** The pauses are recorded and take no time. */
function surroundings(isServerThere: () => boolean) {
  const pauses: number[] = [];
  return {
    pauses,
    isServerThere: () => Promise.resolve(isServerThere()),
    pause: (ms: number) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  };
}

describe("Code that the page loads later", () => {
  test("comes at the first attempt without any pause", async () => {
    const { pauses, ...around } = surroundings(() => true);
    expect(await loadCode(file(0).load, around)).toBe("code");
    expect(pauses).toEqual([]);
  });

  test("is tried again for as long as the server does not answer", async () => {
    const { pauses, ...around } = surroundings(() => false);
    const { load, attempts } = file(20);
    expect(await loadCode(load, around)).toBe("code");
    expect(attempts()).toBe(21);
    expect(pauses.slice(0, 5)).toEqual([500, 1000, 2000, 5000, 5000]);
  });

  test("comes if the server has just returned", async () => {
    const { pauses, ...around } = surroundings(() => true);
    expect(await loadCode(file(2).load, around)).toBe("code");
    expect(pauses).toEqual([500, 1000]);
  });

  test("is given up if the server answers and does not have it", async () => {
    const { load, attempts } = file(Number.POSITIVE_INFINITY);
    const { pauses: _, ...around } = surroundings(() => true);
    await expect(loadCode(load, around)).rejects.toThrow("not fetched");
    expect(attempts()).toBe(3);
  });
});

test("No component is loaded later without a second attempt", () => {
  const sources = join(import.meta.dir, "..");
  const files = [...new Glob("**/*.tsx").scanSync(sources)];
  const uses = (word: RegExp) =>
    files.filter((path) => word.test(readFileSync(join(sources, path), "utf8")));
  expect(uses(/\blazyComponent\(/)).not.toBeEmpty();
  expect(uses(/\blazy\(/)).toEqual([]);
});
