import type { ConversationId, Mention } from "@teahouse/client";
import { useCallback } from "react";
import { mentionsIn } from "../shared/mention-marks.ts";
import { useMe } from "../shared/use-face.ts";
import { useMemberships } from "../shared/use-members.ts";
import { usePeople } from "../shared/use-names.ts";
import { draftMentions } from "./draft-mentions.ts";
import { mentionNames } from "./mention-names.ts";

/** Whom the text that is being written in a conversation mentions. */
export function useMentions(id: ConversationId) {
  const me = useMe();
  const memberships = useMemberships(id);
  const people = usePeople();

  /** What goes with a text when it is sent: nothing where it mentions nobody any more. */
  const optionsFor = useCallback(
    (text: string) => {
      const mentions = mentionsIn(text, draftMentions.get(me, id));
      return mentions.length === 0 ? {} : { mentions };
    },
    [me, id],
  );

  /** Takes up those of a message that is written again. */
  const takeUp = useCallback(
    (mentions: readonly Mention[] = []) => {
      for (const name of mentionNames(mentions, memberships, people))
        draftMentions.add(me, id, name);
    },
    [me, id, memberships, people],
  );

  const forget = useCallback(() => draftMentions.forget(me, id), [me, id]);

  return { optionsFor, takeUp, forget };
}
