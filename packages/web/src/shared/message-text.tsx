import type { UserId } from "@teahouse/client";
import { memo } from "react";
import { classes } from "../ui/classes.ts";
import { splitAtLinks } from "./links.ts";
import { type MentionName, splitAtMentions } from "./mention-marks.ts";

interface MessageTextProps {
  readonly text: string;
  /** The names to mark as mentions. */
  readonly names?: readonly MentionName[];
  /** The reader, whose own mention gets a stronger mark; undefined for no stronger mark. */
  readonly me?: UserId | undefined;
}

const NOBODY: readonly MentionName[] = [];

function Marked({ text, names = NOBODY, me }: MessageTextProps) {
  return splitAtMentions(text, names).map((piece, place) => {
    if (piece.kind === "text") return piece.text;
    const isMe = me !== undefined && (piece.mention === me || piece.mention === "all");
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <mark key={place} className={classes("mention", isMe && "mention-me")}>
        {piece.text}
      </mark>
    );
  });
}

/** The text of a message with links and mentions. It consists of nodes, never of HTML. */
export const MessageText = memo(function MessageText({ text, ...marks }: MessageTextProps) {
  return splitAtLinks(text).map((piece, place) =>
    piece.kind === "text" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <Marked key={place} text={piece.text} {...marks} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <a key={place} href={piece.href} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    ),
  );
});
