import type { ConversationState, Seq } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useVisible } from "../../lib/use-visible.ts";

/** After which seq the messages are new: as it was on opening, and again when some came while nobody looked. */
export function useUnreadAfter({ unread, readUpTo }: ConversationState): Seq | undefined {
  const [after, setAfter] = useState(unread > 0 ? readUpTo : undefined);
  const visible = useVisible();
  useEffect(() => {
    if (!visible && unread > 0) setAfter(readUpTo);
  }, [visible, unread, readUpTo]);
  return after;
}
