import { useEffect, useRef, useState } from "react";
import { useLaterTexts } from "../texts/text-context.tsx";
import type { TemporaryWriteState } from "./temporary-state.ts";

interface TemporaryAnnouncerProps {
  readonly writeState: TemporaryWriteState;
  readonly name: string;
  readonly groupName: string;
}

/** Has it read out when one may write no longer, and when one may again; not what was so on opening. */
export function TemporaryAnnouncer({ writeState, name, groupName }: TemporaryAnnouncerProps) {
  const words = useLaterTexts().temporary;
  const [said, setSaid] = useState("");
  const before = useRef(writeState);
  useEffect(() => {
    if (before.current === writeState) return;
    before.current = writeState;
    setSaid(writeState === "open" ? words.again : words.closed[writeState](name, groupName));
  }, [writeState, name, groupName, words]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
