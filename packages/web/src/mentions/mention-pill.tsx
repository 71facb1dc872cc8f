import type { Seq } from "@teahouse/client";
import { useState } from "react";
import { useText } from "../texts/text-context.tsx";

interface MentionPillProps {
  /** The newest unread message that mentions the user; 0 if there is none. */
  readonly mentioned: Seq;
  readonly onJump: (seq: Seq) => void;
}

/** Jumps to the message that mentions the user, and then disappears. */
export function MentionPill({ mentioned, onJump }: MentionPillProps) {
  const { conversation } = useText();
  const [seen, setSeen] = useState<Seq>(0);
  if (mentioned <= seen) return null;
  return (
    <button
      type="button"
      className="jump-pill jump-pill-mention"
      onClick={() => {
        setSeen(mentioned);
        onJump(mentioned);
      }}
    >
      <b aria-hidden="true">@</b>
      {conversation.mentionedYou}
    </button>
  );
}
