import type { SendKey } from "../../preferences/preferences.ts";

/** What a key pressed in the composer is meant to do; undefined where it just writes. */
export type Intent = "send" | "break" | "editLast" | "leave" | undefined;

export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** ms, on the clock of events. */
  readonly timeStamp: number;
}

export interface Writing {
  readonly sendKey: SendKey;
  readonly empty: boolean;
  /** When the last composition ended, on the clock of events. */
  readonly composedAt: number;
}

/** Safari ends a composition before it tells of the key that ended it; both come within this time, in ms. */
const SAME_KEY = 20;

/** True where the key belongs to an input method that is choosing characters. */
export function isComposing(press: KeyPress, composedAt: number): boolean {
  return press.isComposing || press.keyCode === 229 || press.timeStamp - composedAt < SAME_KEY;
}

/** Reads a key: Enter sends or breaks by choice, Shift+Enter always breaks, the arrow takes up what was sent last. */
export function intentOf(press: KeyPress, { sendKey, empty, composedAt }: Writing): Intent {
  if (isComposing(press, composedAt)) return undefined;
  const { key, shiftKey, altKey } = press;
  const control = press.ctrlKey || press.metaKey;
  if (key === "Enter" && !altKey) {
    if (shiftKey) return "break";
    return control || sendKey === "enter" ? "send" : "break";
  }
  if (shiftKey || altKey || control) return undefined;
  if (key === "Escape") return "leave";
  return key === "ArrowUp" && empty ? "editLast" : undefined;
}
