import type { Mention } from "@teahouse/client";

/** A name by which a text may mention somebody. */
export interface MentionName {
  readonly mention: Mention;
  readonly name: string;
}

/** A piece of a text: plain words, or a name behind an @ that mentions somebody. */
export type MarkedPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mention"; readonly text: string; readonly mention: Mention };

/** True where the name goes on: @Bob is not mentioned by @Bobby, but 小红 is by @小红你好. */
function goesOn(name: string, next: string | undefined): boolean {
  const seam = name.slice(-1) + (next ?? "");
  return /^[\p{L}\p{N}_]{2}$/u.test(seam) && !/\p{Script=Han}/u.test(seam);
}

/** The longest of the names that stands at a place of the text, which is an @. */
function nameAt(text: string, at: number, names: readonly MentionName[]): MentionName | undefined {
  return names
    .filter(
      ({ name }) =>
        name !== "" &&
        text.startsWith(name, at + 1) &&
        !goesOn(name, text.charAt(at + 1 + name.length)),
    )
    .sort((one, other) => other.name.length - one.name.length)[0];
}

/** Takes a text apart at the names that it mentions; joined again, the pieces are the text. */
export function toMarked(text: string, names: readonly MentionName[]): MarkedPiece[] {
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

/** Whom a text still mentions, of those whose names were chosen, each once. */
export function mentionsIn(text: string, names: readonly MentionName[]): readonly Mention[] {
  const found = toMarked(text, names).flatMap((piece) =>
    piece.kind === "mention" ? [piece.mention] : [],
  );
  return [...new Set(found)];
}
