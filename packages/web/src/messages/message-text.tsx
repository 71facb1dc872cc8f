import { memo } from "react";
import { toPieces } from "./links.ts";

/** The text of a message: words and links, built as nodes, never as HTML. */
export const MessageText = memo(function MessageText({ text }: { readonly text: string }) {
  return toPieces(text).map((piece, place) =>
    piece.kind === "text" ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <a key={place} href={piece.href} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    ),
  );
});
