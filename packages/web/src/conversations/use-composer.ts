import { type ConversationState, lengthOf, looksEmpty, type MessageSent } from "@teahouse/client";
import { useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/limits.ts";
import { useCommand } from "../connection/use-command.ts";
import { drafts, useDraft } from "./drafts.ts";
import { lastRecallable } from "./last-own.ts";
import { tellsTyping } from "./standing.ts";
import { useMe } from "./use-face.ts";

/** What is being written in a conversation, and what one may do with it. */
export function useComposer({ id, timeline }: ConversationState) {
  const client = useClient();
  const limits = useLimits();
  const me = useMe();
  const text = useDraft(me, id);
  const recall = useCommand();
  const [editing, setEditing] = useState<MessageSent | undefined>(undefined);
  const written = text.trim();
  const sendable = !looksEmpty(text) && lengthOf(written) <= limits.textMax;

  function write(next: string): void {
    drafts.set(me, id, next);
    if (next !== "" && tellsTyping(id, client.state)) client.typing(id);
  }

  function clear(): void {
    setEditing(undefined);
    recall.forget();
    drafts.set(me, id, "");
  }

  /** Sends what is written; where it replaces a message, that one is recalled first. */
  async function send(): Promise<void> {
    if (!sendable) return;
    if (editing?.text === written) return clear();
    if (editing !== undefined) {
      const replaced = { conversation: id, message: editing.id };
      if (!(await recall.run(() => client.call("message.recall", replaced)))) return;
    }
    client.send(id, written);
    clear();
  }

  /** Takes one's last message up again; false where there is none that may be recalled. */
  function editLast(): boolean {
    const now = Date.now() + client.state.clockOffset;
    const last = lastRecallable(timeline, me, now, limits.recallSeconds);
    if (last === undefined) return false;
    setEditing(last);
    drafts.set(me, id, last.text);
    return true;
  }

  const { problem } = recall;
  return { text, max: limits.textMax, sendable, editing, problem, write, clear, send, editLast };
}
