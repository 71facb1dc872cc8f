import type { Client, ConversationId, Problem } from "@teahouse/client";
import { useCallback, useEffect, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { asProblem } from "../lib/use-command.ts";
import { reachesRead } from "./timeline/opening.ts";

/** On opening, the client loads at most this many pages to reach the first unread message. */
const PAGES = 3;
const PAGE = 100;

async function openToUnread(client: Client, id: ConversationId): Promise<void> {
  await client.open(id);
  for (let page = 0; page < PAGES; page++) {
    const conversation = client.state.conversations.get(id);
    if (conversation === undefined || conversation.unread === 0) return;
    if (reachesRead(conversation.timeline, conversation.complete, conversation.readUpTo)) return;
    await client.loadOlder(id, PAGE);
  }
}

/** Loads a conversation back to its first unread message, within a limit of pages. */
export function useOpenConversation(id: ConversationId) {
  const client = useClient();
  const loaded = useClientState((state) => state.conversations.get(id)?.loaded ?? false);
  const known = useClientState((state) => state.conversations.has(id));
  const [open, setOpen] = useState(
    () => loaded && client.state.conversations.get(id)?.unread === 0,
  );
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `turn` retries.
  useEffect(() => {
    if (!known) return;
    let current = true;
    setProblem(undefined);
    openToUnread(client, id).then(
      () => current && setOpen(true),
      (thrown) => current && setProblem(asProblem(thrown)),
    );
    return () => {
      current = false;
    };
  }, [client, id, known, loaded, turn]);

  const retry = useCallback(() => setTurn((before) => before + 1), []);
  // A conversation that has not begun has nothing to load.
  return { open: !known || (open && loaded), problem, retry };
}
