import type { ConversationId, Mention } from "@teahouse/client";
import { type RefObject, useCallback } from "react";
import { useMentions } from "../../mentions/use-mentions.ts";
import { drafts } from "../../shared/drafts.ts";
import { useMe } from "../../shared/use-face.ts";

/** Returns a function that focuses the composer, and one that puts a text with its mentions back into it. */
export function useEditAgain(id: ConversationId, input: RefObject<HTMLTextAreaElement | null>) {
  const me = useMe();
  const { restore } = useMentions(id);
  const focusComposer = useCallback(() => input.current?.focus(), [input]);
  const editAgain = useCallback(
    (text: string, mentions?: readonly Mention[]) => {
      restore(mentions);
      if (text !== "") drafts.prepend(me, id, text);
      focusComposer();
    },
    [me, id, restore, focusComposer],
  );
  return { focusComposer, editAgain };
}
