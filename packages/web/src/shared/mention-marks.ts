import type { Mention } from "@teahouse/client";

/** A name by which a text may mention a user or everybody. */
export interface MentionName {
  readonly mention: Mention;
  readonly name: string;
}

/** A piece of a text: plain words, or an @ with the name of a mentioned user. */
export type MarkedPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mention"; readonly text: string; readonly mention: Mention };

/** True if the next letter continues the name: @Bobby does not mention Bob, but @小红你好 mentions 小红. */
function continuesName(name: string, next: string | undefined): boolean {
  const seam = name.slice(-1) + (next ?? "");
  return /^[\p{L}\p{N}_]{2}$/u.test(seam) && !/\p{Script=Han}/u.test(seam);
}

/** The longest of the names that follows the @ at index `at`. */
function nameAt(text: string, at: number, names: readonly MentionName[]): MentionName | undefined {
  return names
    .filter(
      ({ name }) =>
        name !== "" &&
        text.startsWith(name, at + 1) &&
        !continuesName(name, text.charAt(at + 1 + name.length)),
    )
    .sort((one, other) => other.name.length - one.name.length)[0];
}

/** Splits a text at its mentions. The joined pieces are the text again. */
export function splitAtMentions(text: string, names: readonly MentionName[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let end = 0;
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const found = nameAt(text, at, names);
    if (found === undefined || at < end) continue;
    if (at > end) pieces.push({ kind: "text", text: text.slice(end, at) });
    const marked = `@${found.name}`;
    pieces.push({ kind: "mention", text: marked, mention: found.mention });
    end = at + marked.length;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

/** The mentions that a text still contains, of the chosen names, each once. */
export function mentionsIn(text: string, names: readonly MentionName[]): readonly Mention[] {
  const found = splitAtMentions(text, names).flatMap((piece) =>
    piece.kind === "mention" ? [piece.mention] : [],
  );
  return [...new Set(found)];
}
