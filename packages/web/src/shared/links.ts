/** A piece of a text: plain words, or an address that one can follow. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/**
 * An address is ASCII, so that it ends where a Chinese sentence goes on without a space. Letters of
 * other scripts belong to it only behind a slash or an equals sign, as in `/wiki/茶馆`.
 */
const ADDRESS =
  /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+(?:(?<=[/=])[\p{L}\p{N}]+[\w\-.~:/?#[\]@!$&'()*+,;=%]*)*/giu;

const TRAILING = ".,:;!?'*_~";
const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[" };

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Leaves out what belongs to the sentence: stops at the end, and a bracket that was opened before. */
function withoutTrailing(address: string): string {
  const surplus = new Map(
    Object.entries(CLOSING).map(([closing, opening]) => [
      closing,
      count(address, closing) - count(address, opening),
    ]),
  );
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const unbalanced = surplus.get(last) ?? 0;
    if (unbalanced > 0) surplus.set(last, unbalanced - 1);
    else if (!TRAILING.includes(last)) break;
  }
  return address.slice(0, end);
}

/** The address to follow; undefined for what is none, or hides where it leads behind a user's name. */
function hrefOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, username, password, href } = new URL(address);
  const followed = protocol === "http:" || protocol === "https:";
  return followed && username === "" && password === "" ? href : undefined;
}

/** Takes a message apart into words and addresses; joined again, the pieces are the text. */
export function toPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    const href = hrefOf(address);
    if (href === undefined) continue;
    if (match.index > end) pieces.push({ kind: "text", text: text.slice(end, match.index) });
    pieces.push({ kind: "link", text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}
