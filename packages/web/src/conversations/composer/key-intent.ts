import type { SendKey } from "../../preferences/preferences.ts";

/** The action of a key in the composer; undefined when the key only types text. */
export type Intent = "send" | "newLine" | "editLast" | "stopEditing" | undefined;

export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** In ms, on the clock of DOM events. */
  readonly timeStamp: number;
}

export interface ComposerState {
  readonly sendKey: SendKey;
  readonly empty: boolean;
  /** The end of the last composition, in ms on the clock of DOM events. */
  readonly composedAt: number;
}

/** Safari ends a composition first and reports the key afterwards, within this time in ms. */
const SAME_KEY = 20;

/** True when the key belongs to an input method that is choosing characters. */
export function isComposing(press: KeyPress, composedAt: number): boolean {
  return press.isComposing || press.keyCode === 229 || press.timeStamp - composedAt < SAME_KEY;
}

/**
 * Returns the action of a key. The setting decides whether Enter sends or starts a new line. Shift+Enter always
 * starts a new line. The up arrow edits the message that was sent last.
 */
export function intentOf(press: KeyPress, { sendKey, empty, composedAt }: ComposerState): Intent {
  if (isComposing(press, composedAt)) return undefined;
  const { key, shiftKey, altKey } = press;
  const control = press.ctrlKey || press.metaKey;
  if (key === "Enter" && !altKey) {
    if (shiftKey) return "newLine";
    return control || sendKey === "enter" ? "send" : "newLine";
  }
  if (shiftKey || altKey || control) return undefined;
  if (key === "Escape") return "stopEditing";
  return key === "ArrowUp" && empty ? "editLast" : undefined;
}
