import type { Seq } from "@teahouse/client";
import "./mention.css";
import { useText } from "../texts/text-context.tsx";

/** Shows that an unread message mentions the user; nothing if `mentioned` is 0. */
export function MentionBadge({ mentioned }: { readonly mentioned: Seq }) {
  const { conversation } = useText();
  if (mentioned === 0) return null;
  return (
    <span className="mention-badge">
      <span aria-hidden="true">@</span>
      <span className="visually-hidden">{conversation.mentionedYou}</span>
    </span>
  );
}
