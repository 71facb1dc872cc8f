import { describe, expect, test } from "bun:test";
import { intentOf, type KeyPress, type Writing } from "./key-intent.ts";

function press(key: string, rest: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    keyCode: key === "Enter" ? 13 : 0,
    isComposing: false,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    timeStamp: 1000,
    ...rest,
  };
}

const byEnter: Writing = { sendKey: "enter", empty: false, composedAt: Number.NEGATIVE_INFINITY };
const byControl: Writing = { ...byEnter, sendKey: "ctrl-enter" };

describe("Enter", () => {
  test("sends, and breaks the line with Shift", () => {
    expect(intentOf(press("Enter"), byEnter)).toBe("send");
    expect(intentOf(press("Enter", { shiftKey: true }), byEnter)).toBe("break");
  });

  test("breaks the line where Alice has chosen Ctrl+Enter, which sends", () => {
    expect(intentOf(press("Enter"), byControl)).toBe("break");
    expect(intentOf(press("Enter", { ctrlKey: true }), byControl)).toBe("send");
    expect(intentOf(press("Enter", { metaKey: true }), byControl)).toBe("send");
  });
});

describe("while an input method is choosing characters", () => {
  test("Enter does not send in Chrome and Firefox, which say that they compose", () => {
    expect(intentOf(press("Enter", { isComposing: true }), byEnter)).toBeUndefined();
  });

  test("Enter does not send where only the key code 229 tells of it", () => {
    expect(intentOf(press("Enter", { keyCode: 229 }), byEnter)).toBeUndefined();
  });

  test("Enter does not send in Safari, which ends the composition before it tells of the key", () => {
    expect(intentOf(press("Enter"), { ...byEnter, composedAt: 998 })).toBeUndefined();
  });

  test("the next Enter sends", () => {
    expect(intentOf(press("Enter"), { ...byEnter, composedAt: 700 })).toBe("send");
  });
});

test("the upward arrow takes up the last message only from an empty composer", () => {
  expect(intentOf(press("ArrowUp"), { ...byEnter, empty: true })).toBe("editLast");
  expect(intentOf(press("ArrowUp"), byEnter)).toBeUndefined();
  expect(intentOf(press("ArrowUp", { altKey: true }), { ...byEnter, empty: true })).toBeUndefined();
});

test("Escape leaves, and letters just write", () => {
  expect(intentOf(press("Escape"), byEnter)).toBe("leave");
  expect(intentOf(press("a"), byEnter)).toBeUndefined();
});
