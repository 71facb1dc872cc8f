import type { ConversationId, Event, OutputOf, Problem, SentAttachment } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useReconnected } from "../connection/use-reconnected.ts";
import { asProblem } from "../lib/use-command.ts";

const PAGE = 60;

export type AttachmentListKind = "media" | "files";
type AttachmentList = OutputOf<"attachment.list">;

function isOf(kind: AttachmentListKind, { attachment }: SentAttachment): boolean {
  const isMedia = attachment.kind === "picture" || attachment.kind === "video";
  return isMedia === (kind === "media");
}

/** The list after an event: the new ones first, and without those that are gone. */
export function afterEvent(
  list: readonly SentAttachment[],
  kind: AttachmentListKind,
  event: Event,
): readonly SentAttachment[] {
  switch (event.type) {
    case "message.sent": {
      const { conversation, id: message, seq, by, at } = event;
      const sent = event.attachments.map((attachment) => ({
        ...{ attachment, conversation, message, seq, by, at },
      }));
      return [...sent.filter((one) => isOf(kind, one)), ...list];
    }
    case "message.recalled":
      return list.filter(({ message }) => message !== event.message);
    case "messages.purged":
      return list.filter(({ message }) => !event.messages.includes(message));
    case "attachments.deleted":
      return list.filter(({ attachment }) => !event.attachments.includes(attachment.id));
    default:
      return list;
  }
}

/** The pictures and videos of a conversation, or its other files, newest first, page by page, and live. */
export function useSentAttachments(conversation: ConversationId, kind: AttachmentListKind) {
  const client = useClient();
  const [list, setList] = useState<AttachmentList | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const present = useRef(list);
  present.current = list;
  const loading = useRef(false);

  /** Loads the page after `known`, and shows both. */
  const load = useCallback(
    async (known: readonly SentAttachment[]) => {
      if (loading.current) return;
      loading.current = true;
      setProblem(undefined);
      try {
        const last = known.at(-1);
        const before = last === undefined ? {} : { before: last.message };
        const input = { conversation, kind, limit: PAGE, ...before };
        const page = await client.call("attachment.list", input);
        client.needUsers(page.attachments.map(({ by }) => by));
        setList({ ...page, attachments: [...known, ...page.attachments] });
      } catch (thrown) {
        setProblem(asProblem(thrown));
      } finally {
        loading.current = false;
      }
    },
    [client, conversation, kind],
  );
  const loadMore = useCallback(() => {
    if (present.current?.more !== false) void load(present.current?.attachments ?? []);
  }, [load]);
  // Some events may have been missed.
  const reload = useCallback(() => void load([]), [load]);

  useEffect(reload, [reload]);
  useReconnected(reload);

  useEffect(
    () =>
      client.on("event", (event) => {
        if (!("conversation" in event) || event.conversation !== conversation) return;
        setList(
          (now) => now && { ...now, attachments: [...afterEvent(now.attachments, kind, event)] },
        );
      }),
    [client, conversation, kind],
  );

  return { list, problem, loadMore };
}
