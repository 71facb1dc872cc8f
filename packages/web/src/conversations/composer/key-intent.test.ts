import { describe, expect, test } from "bun:test";
import { type ComposerState, intentOf, type KeyPress } from "./key-intent.ts";

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

const byEnter: ComposerState = {
  sendKey: "enter",
  empty: false,
  composedAt: Number.NEGATIVE_INFINITY,
};
const byControl: ComposerState = { ...byEnter, sendKey: "ctrl-enter" };

describe("Enter", () => {
  test("sends, and with Shift starts a new line", () => {
    expect(intentOf(press("Enter"), byEnter)).toBe("send");
    expect(intentOf(press("Enter", { shiftKey: true }), byEnter)).toBe("newLine");
  });

  test("starts a new line when Alice has chosen Ctrl+Enter to send", () => {
    expect(intentOf(press("Enter"), byControl)).toBe("newLine");
    expect(intentOf(press("Enter", { ctrlKey: true }), byControl)).toBe("send");
    expect(intentOf(press("Enter", { metaKey: true }), byControl)).toBe("send");
  });
});

describe("while an input method is choosing characters", () => {
  test("Enter does not send in Chrome and Firefox, which set isComposing", () => {
    expect(intentOf(press("Enter", { isComposing: true }), byEnter)).toBeUndefined();
  });

  test("Enter does not send when only the key code 229 shows the composition", () => {
    expect(intentOf(press("Enter", { keyCode: 229 }), byEnter)).toBeUndefined();
  });

  test("Enter does not send in Safari, which reports the key after the composition has ended", () => {
    expect(intentOf(press("Enter"), { ...byEnter, composedAt: 998 })).toBeUndefined();
  });
});

test("an Enter well after the composition has ended sends", () => {
  expect(intentOf(press("Enter"), { ...byEnter, composedAt: 700 })).toBe("send");
});

test("the up arrow edits the last message only from an empty composer", () => {
  expect(intentOf(press("ArrowUp"), { ...byEnter, empty: true })).toBe("editLast");
  expect(intentOf(press("ArrowUp"), byEnter)).toBeUndefined();
  expect(intentOf(press("ArrowUp", { altKey: true }), { ...byEnter, empty: true })).toBeUndefined();
});

test("Escape leaves the edited message, and a letter is only text", () => {
  expect(intentOf(press("Escape"), byEnter)).toBe("stopEditing");
  expect(intentOf(press("a"), byEnter)).toBeUndefined();
});
