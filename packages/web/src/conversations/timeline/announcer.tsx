import { type ConversationId, type EventId, isTimelineEvent } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useMe } from "../../shared/use-face.ts";
import { useNamesIn } from "../../shared/use-members.ts";
import { useText } from "../../texts/text-context.tsx";
import { noticeText } from "./notice-text.ts";

/** Most characters of a message that are read out by themselves. */
const LONGEST = 300;
/** How many stay, so that those which come quickly are all heard. */
const KEPT = 5;

interface Said {
  readonly id: EventId;
  readonly text: string;
}

/** Has new messages and notices of others read out, one by one; history never comes here. */
export function Announcer({ conversation }: { readonly conversation: ConversationId }) {
  const client = useClient();
  const text = useText();
  const nameOf = useNamesIn(conversation);
  const me = useMe();
  const [said, setSaid] = useState<readonly Said[]>([]);
  useEffect(
    () =>
      client.on("event", (event, live) => {
        if (!live || !isTimelineEvent(event)) return;
        if (event.conversation !== conversation || ("by" in event && event.by === me)) return;
        const said =
          event.type === "message.sent"
            ? text.conversation.said(nameOf(event.by), event.text.slice(0, LONGEST))
            : noticeText(event, { me, nameOf }, text);
        setSaid((before) => [...before, { id: event.id, text: said }].slice(-KEPT));
      }),
    [client, conversation, me, nameOf, text],
  );
  return (
    <div className="visually-hidden" aria-live="polite">
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
