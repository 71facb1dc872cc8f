import type { Mention } from "@teahouse/client";
import { useCallback } from "react";
import { loadStage } from "../attachments/use-attaching.ts";
import { useClient } from "../connection/client-context.tsx";
import { copy } from "../lib/copy.ts";
import { asProblem } from "../lib/use-command.ts";
import { go } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import type { MessageRow } from "../shared/message-row.ts";
import { loadScreenTexts } from "../texts/load-texts.ts";
import { problemText } from "../texts/problem-text.ts";
import { useText } from "../texts/text-context.tsx";
import { useToast } from "../ui/toast-context.tsx";
import type { MessageAction } from "./actions.ts";
import { recalledTexts } from "./recalled-texts.ts";

/** Runs an action on a message, and shows its result in a toast. `onEdit` puts a text back into the composer. */
export function useMessageActions(onEdit: (text: string, mentions?: readonly Mention[]) => void) {
  const client = useClient();
  const text = useText();
  const toast = useToast();
  return useCallback(
    async (action: MessageAction, row: MessageRow): Promise<void> => {
      const { event, entry } = row;
      try {
        if (action === "copy") {
          await copy(row.text);
          toast(text.common.copied);
        }
        if (action === "profile" && event) go(paths.detailsOfUser(event.conversation, event.by));
        if (action === "retry" && entry) client.retry(entry.clientId);
        if (action === "asFile" && entry) client.sendAsFile(entry.clientId);
        if (action === "edit") {
          const hasAll = entry?.attachments === undefined || (await loadStage()).restage(entry);
          onEdit(row.text, entry?.mentions);
          if (!hasAll) toast((await loadScreenTexts(text.language)).attachments.notKept);
        }
        if ((action === "delete" || action === "edit") && entry) client.discard(entry.clientId);
        if (action === "recall" && event) {
          if (row.mine && row.text !== "") recalledTexts.set(event.id, row.text);
          const { conversation, id: message } = event;
          await client.call("message.recall", { conversation, message });
        }
        if ((action === "pin" || action === "unpin") && event) {
          const { conversation, id: message } = event;
          await client.call(`message.${action}`, { conversation, message });
          if (action === "unpin") toast(text.conversation.unpinned);
        }
      } catch (thrown) {
        toast(problemText(text, asProblem(thrown)));
      }
    },
    [client, text, toast, onEdit],
  );
}
