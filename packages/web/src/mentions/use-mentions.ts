import type { ConversationId, Mention } from "@teahouse/client";
import { useCallback } from "react";
import { mentionsIn } from "../shared/mention-marks.ts";
import { useMe } from "../shared/use-face.ts";
import { useMemberships } from "../shared/use-members.ts";
import { usePeople } from "../shared/use-names.ts";
import { draftMentions } from "./draft-mentions.ts";
import { mentionNames } from "./mention-names.ts";

/** The mentions in the draft of a conversation. */
export function useMentions(id: ConversationId) {
  const me = useMe();
  const memberships = useMemberships(id);
  const people = usePeople();

  /** The options for sending a text: its mentions, or none if it no longer mentions anybody. */
  const optionsFor = useCallback(
    (text: string) => {
      const mentions = mentionsIn(text, draftMentions.get(me, id));
      return mentions.length === 0 ? {} : { mentions };
    },
    [me, id],
  );

  /** Restores the mentions of a message whose text returns to the composer. */
  const restore = useCallback(
    (mentions: readonly Mention[] = []) => {
      for (const name of mentionNames(mentions, memberships, people))
        draftMentions.add(me, id, name);
    },
    [me, id, memberships, people],
  );

  const forget = useCallback(() => draftMentions.forget(me, id), [me, id]);

  return { optionsFor, restore, forget };
}
