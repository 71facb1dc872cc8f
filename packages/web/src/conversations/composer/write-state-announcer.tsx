import { useEffect, useRef, useState } from "react";
import { isGroupStanding, type Standing } from "../../shared/write-state.ts";
import { useText } from "../../texts/text-context.tsx";

/** Has it read out when one may write no longer, and when one may again; not what was so on opening. */
export function StandingAnnouncer({ standing }: { readonly standing: Standing }) {
  const { conversation, timeline } = useText();
  const [said, setSaid] = useState("");
  const before = useRef(standing);
  useEffect(() => {
    if (before.current === standing) return;
    before.current = standing;
    if (standing === "open" || isGroupStanding(standing)) setSaid(timeline.closed[standing]);
    else setSaid(conversation.composer[standing]);
  }, [standing, conversation, timeline]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
