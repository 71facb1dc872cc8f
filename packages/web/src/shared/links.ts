/** A piece of a text: plain words, or a link. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/**
 * An address is ASCII, so it ends where a Chinese sentence continues without a space. Letters of
 * other scripts belong to it only after a slash or an equals sign, as in `/wiki/茶馆`.
 */
const ADDRESS =
  /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+(?:(?<=[/=])[\p{L}\p{N}]+[\w\-.~:/?#[\]@!$&'()*+,;=%]*)*/giu;

const TRAILING = ".,:;!?'*_~";
const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[" };

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Removes the end that belongs to the sentence: punctuation, and a bracket that opens before the address. */
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

/** The target of a link. Undefined if it is not HTTP, or if a username in it could disguise the host. */
function hrefOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, username, password, href } = new URL(address);
  const followed = protocol === "http:" || protocol === "https:";
  return followed && username === "" && password === "" ? href : undefined;
}

/** Splits a text into words and links. The joined pieces are the text again. */
export function splitAtLinks(text: string): Piece[] {
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
