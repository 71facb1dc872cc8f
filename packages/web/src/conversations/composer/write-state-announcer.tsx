import { useEffect, useRef, useState } from "react";
import { isGroupClosing, type WriteState } from "../../shared/write-state.ts";
import { useText } from "../../texts/text-context.tsx";

/** Announces to screen readers each change of the right to write, but not the state on opening. */
export function WriteStateAnnouncer({ writeState }: { readonly writeState: WriteState }) {
  const { conversation, timeline } = useText();
  const [announced, setAnnounced] = useState("");
  const before = useRef(writeState);
  useEffect(() => {
    if (before.current === writeState) return;
    before.current = writeState;
    if (writeState === "open" || isGroupClosing(writeState))
      setAnnounced(timeline.closed[writeState]);
    else setAnnounced(conversation.composer[writeState]);
  }, [writeState, conversation, timeline]);
  return (
    <p className="visually-hidden" role="status">
      {announced}
    </p>
  );
}
