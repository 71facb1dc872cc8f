import { useEffect, useRef, useState } from "react";
import { useScreenTexts } from "../texts/text-context.tsx";
import type { TemporaryWriteState } from "./temporary-state.ts";

interface TemporaryAnnouncerProps {
  readonly writeState: TemporaryWriteState;
  readonly name: string;
  readonly groupName: string;
}

/** Announces to screen readers each change of the right to write, but not the state on opening. */
export function TemporaryAnnouncer({ writeState, name, groupName }: TemporaryAnnouncerProps) {
  const words = useScreenTexts().temporary;
  const [announced, setAnnounced] = useState("");
  const before = useRef(writeState);
  useEffect(() => {
    if (before.current === writeState) return;
    before.current = writeState;
    setAnnounced(writeState === "open" ? words.again : words.closed[writeState](name, groupName));
  }, [writeState, name, groupName, words]);
  return (
    <p className="visually-hidden" role="status">
      {announced}
    </p>
  );
}
