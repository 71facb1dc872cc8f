import { useEffect, useRef, useState } from "react";
import { useLaterTexts } from "../texts/text-context.tsx";
import type { TemporaryStanding } from "./temporary-state.ts";

interface TemporaryAnnouncerProps {
  readonly standing: TemporaryStanding;
  readonly name: string;
  readonly groupName: string;
}

/** Has it read out when one may write no longer, and when one may again; not what was so on opening. */
export function TemporaryAnnouncer({ standing, name, groupName }: TemporaryAnnouncerProps) {
  const words = useLaterTexts().temporary;
  const [said, setSaid] = useState("");
  const before = useRef(standing);
  useEffect(() => {
    if (before.current === standing) return;
    before.current = standing;
    setSaid(standing === "open" ? words.again : words.closed[standing](name, groupName));
  }, [standing, name, groupName, words]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
