import type { Seq } from "@teahouse/client";
import { useState } from "react";
import { useText } from "../texts/text-context.tsx";

interface MentionPillProps {
  /** The newest unread message that mentions oneself; 0 where there is none. */
  readonly mentioned: Seq;
  readonly onJump: (seq: Seq) => void;
}

/** The way to the message that mentions oneself; it goes once one was there. */
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
