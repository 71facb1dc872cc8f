import { type ConversationState, lengthOf, looksEmpty, type MessageSent } from "@teahouse/client";
import { useState } from "react";
import { useAttaching } from "../../attachments/use-attaching.ts";
import { useClient } from "../../connection/client-context.tsx";
import { useLimits } from "../../connection/use-config.ts";
import { useSlowMode } from "../../guard/use-slow-mode.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMentions } from "../../mentions/use-mentions.ts";
import { drafts, useDraft } from "../../shared/drafts.ts";
import { useMe } from "../../shared/use-face.ts";
import { sharesTyping } from "../../shared/write-state.ts";
import { useAddressGroup } from "../../temporary/temporary-group.ts";
import { lastRecallable } from "./last-recallable.ts";

export type ComposerControls = ReturnType<typeof useComposer>;

/** The draft of a conversation, and the actions on it. */
export function useComposer(conversation: ConversationState) {
  const { id, timeline } = conversation;
  const client = useClient();
  const limits = useLimits();
  const me = useMe();
  const text = useDraft(me, id);
  const mentions = useMentions(id);
  const group = useAddressGroup(id);
  const recall = useCommand();
  const slow = useSlowMode(conversation);
  const [editing, setEditing] = useState<MessageSent | undefined>(undefined);
  const attaching = useAttaching(id);
  const written = looksEmpty(text) ? "" : text.trim();
  const isEmpty = written === "" && attaching.files.length === 0;
  const fits = !isEmpty && lengthOf(written) <= limits.textMax;
  const sendable = fits && slow.wait === 0;

  function write(next: string): void {
    drafts.set(me, id, next);
    if (next !== "" && sharesTyping(id, client.state)) client.typing(id);
  }

  function clear(): void {
    setEditing(undefined);
    recall.forget();
    mentions.forget();
    drafts.set(me, id, "");
  }

  /** Sends the draft. When it replaces a message, that message is recalled first. */
  async function send(): Promise<void> {
    if (!sendable || !attaching.check()) return;
    if (editing?.text === written) return clear();
    if (editing !== undefined) {
      const replaced = { conversation: id, message: editing.id };
      if (!(await recall.run(() => client.call("message.recall", replaced)))) return;
    }
    const from = group === undefined ? {} : { group };
    const options = { ...mentions.optionsFor(written), ...from };
    const attached = attaching.files.length === 0 ? {} : attaching.take();
    // Pictures may still be read, and videos measured. A second Enter must not send this text again.
    clear();
    client.send(id, written, { ...options, ...(await attached) });
  }

  /** Puts the user's last message into the composer; returns false if there is none to recall. */
  function editLast(): boolean {
    const now = Date.now() + client.state.clockOffset;
    const last = lastRecallable(timeline, me, now, limits.recallSeconds);
    if (last === undefined) return false;
    setEditing(last);
    mentions.restore(last.mentions);
    drafts.set(me, id, last.text);
    return true;
  }

  const { problem } = recall;
  const max = limits.textMax;
  const state = { text, max, sendable, slow, editing, problem, attaching, group };
  return { ...state, write, clear, send, editLast };
}
