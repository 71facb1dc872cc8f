import { fold, hasControls, invalid, type Limits, lengthOf, looksEmpty } from "@teahouse/protocol";

export interface Name {
  readonly shown: string;
  /** The form for comparison. */
  readonly folded: string;
}

/** Usernames are compared folded: "Alice" and "ａｌｉｃｅ" are the same. */
export function toUsername(text: string, limits: Limits): Name {
  const shown = text.normalize("NFKC").trim();
  const folded = fold(shown);
  const length = lengthOf(folded);
  if (length < limits.usernameMin || length > limits.usernameMax) {
    throw invalid(
      "username",
      `must have ${limits.usernameMin} to ${limits.usernameMax} characters`,
    );
  }
  if (!/^[a-z0-9_.-]+$/.test(folded)) {
    throw invalid("username", "must have only letters a to z, digits, and _ . -");
  }
  return { shown, folded };
}

/** Allows any script. Refuses a nickname that looks empty, or that has control characters and so breaks its line. */
export function toNickname(text: string, limits: Limits): Name {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > limits.nicknameMax) {
    throw invalid("nickname", `must have at most ${limits.nicknameMax} characters`);
  }
  if (looksEmpty(shown)) throw invalid("nickname", "must not look empty");
  if (hasControls(shown)) throw invalid("nickname", "must not have control characters");
  return { shown, folded: fold(shown) };
}

/** Checks a single line of text, such as a remark name. It may be empty. */
export function toLine(path: string, text: string, max: number): string {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > max) throw invalid(path, `must have at most ${max} characters`);
  if (hasControls(shown)) throw invalid(path, "must not have control characters");
  return shown;
}
