import { fold, hasControls, invalid, type Limits, lengthOf, looksEmpty } from "@teahouse/protocol";

export interface Name {
  readonly shown: string;
  /** The form in which it is compared. */
  readonly folded: string;
}

/** A username is compared folded: "Alice" and "ａｌｉｃｅ" are one. */
export function toUsername(text: string, limits: Limits): Name {
  const shown = text.normalize("NFKC").trim();
  const folded = fold(shown);
  const length = lengthOf(folded);
  if (length < limits.usernameMin || length > limits.usernameMax) {
    throw invalid("username", `has ${limits.usernameMin} to ${limits.usernameMax} characters`);
  }
  if (!/^[a-z0-9_.-]+$/.test(folded)) {
    throw invalid("username", "has only letters a to z, digits, and _ . -");
  }
  return { shown, folded };
}

/** A nickname is of any script; one that would look empty or reach out of its line is refused. */
export function toNickname(text: string, limits: Limits): Name {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > limits.nicknameMax) {
    throw invalid("nickname", `has at most ${limits.nicknameMax} characters`);
  }
  if (looksEmpty(shown)) throw invalid("nickname", "looks empty");
  if (hasControls(shown)) throw invalid("nickname", "has control characters");
  return { shown, folded: fold(shown) };
}

/** A short line such as a remark name: it may be empty, and stays in its line. */
export function toLine(path: string, text: string, max: number): string {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > max) throw invalid(path, `has at most ${max} characters`);
  if (hasControls(shown)) throw invalid(path, "has control characters");
  return shown;
}
