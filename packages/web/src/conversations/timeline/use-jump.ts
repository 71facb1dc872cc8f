import type { ConversationId, EventId } from "@teahouse/client";
import { useCallback, useEffect } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { asProblem } from "../../lib/use-command.ts";
import { onOpeningEvent, takeOpeningEvent } from "../../shared/opening-event.ts";
import { problemText } from "../../texts/problem-text.ts";
import { useText } from "../../texts/text-context.tsx";
import { useToast } from "../../ui/toast-context.tsx";
import type { Target } from "./load-until.ts";

/** Jumps to a message of a conversation, and loads it if needed. A toast tells when it is too far back. */
export function useJump(id: ConversationId, show: (event: EventId) => void) {
  const client = useClient();
  const text = useText();
  const toast = useToast();
  const jump = useCallback(
    async (target: Target) => {
      try {
        const { loadUntil } = await import("./load-until.ts");
        const found = await loadUntil(client, id, target);
        if (found === undefined) toast(text.conversation.tooFarBack);
        else show(found);
      } catch (thrown) {
        toast(problemText(text, asProblem(thrown)));
      }
    },
    [client, id, show, text, toast],
  );
  useEffect(() => {
    const open = () => {
      const event = takeOpeningEvent(id);
      if (event !== undefined) void jump({ event });
    };
    open();
    return onOpeningEvent(open);
  }, [id, jump]);
  return jump;
}
