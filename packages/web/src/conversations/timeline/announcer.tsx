import { type ConversationId, type EventId, isTimelineEvent } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { previewText } from "../../shared/preview-text.ts";
import { useMe } from "../../shared/use-face.ts";
import { useNamesIn } from "../../shared/use-members.ts";
import { useText } from "../../texts/text-context.tsx";
import { noticeText } from "./notice-text.ts";

/** Several messages stay in the live region, so that a screen reader misses none of a quick series. */
const MAX_LINES = 5;

interface SpokenLine {
  readonly id: EventId;
  readonly text: string;
}

/** Announces new messages and notices of other users to screen readers. It never announces history. */
export function Announcer({ conversation }: { readonly conversation: ConversationId }) {
  const client = useClient();
  const text = useText();
  const nameOf = useNamesIn(conversation);
  const me = useMe();
  const [lines, setLines] = useState<readonly SpokenLine[]>([]);
  useEffect(
    () =>
      client.on("event", (event, live) => {
        if (!live || !isTimelineEvent(event)) return;
        if (event.conversation !== conversation || ("by" in event && event.by === me)) return;
        const line =
          event.type === "message.sent"
            ? text.conversation.said(nameOf(event.by), previewText(event, text))
            : noticeText(event, { me, nameOf }, text);
        setLines((before) => [...before, { id: event.id, text: line }].slice(-MAX_LINES));
      }),
    [client, conversation, me, nameOf, text],
  );
  return (
    <div className="visually-hidden" aria-live="polite">
      {lines.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
