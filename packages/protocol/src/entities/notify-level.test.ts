import { expect, test } from "bun:test";
import { NOTIFY_ALL, notifyLevelAt } from "./notify-level.ts";

test("a level holds until its end, and is all after it", () => {
  const level = { notify: "none", notifyUntil: 1_000 } as const;
  expect([999, 1_000, 1_001].map((now) => notifyLevelAt(level, now))).toEqual([
    "none",
    "all",
    "all",
  ]);
});

test("a level without an end holds for ever", () => {
  expect(notifyLevelAt({ notify: "mentions", notifyUntil: 0 }, 4e12)).toBe("mentions");
  expect(notifyLevelAt(NOTIFY_ALL, 4e12)).toBe("all");
});
