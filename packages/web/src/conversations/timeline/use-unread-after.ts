import type { ConversationState, Seq } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useVisible } from "../../lib/use-visible.ts";

/** The seq after which messages are new. It is set on opening, and again when messages arrive in a hidden tab. */
export function useUnreadAfter({ unread, readUpTo }: ConversationState): Seq | undefined {
  const [after, setAfter] = useState(unread > 0 ? readUpTo : undefined);
  const visible = useVisible();
  useEffect(() => {
    if (!visible && unread > 0) setAfter(readUpTo);
  }, [visible, unread, readUpTo]);
  return after;
}
