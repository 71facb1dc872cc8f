import type { ConversationId, EventId } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useText } from "../i18n/text-context.tsx";
import { useNames } from "../users/use-names.ts";
import { useMe } from "./use-face.ts";

/** Most characters of a message that are read out by themselves. */
const LONGEST = 300;
/** How many stay, so that those which come quickly are all heard. */
const KEPT = 5;

interface Said {
  readonly id: EventId;
  readonly text: string;
}

/** Has new messages of others read out, one by one; history never comes here. */
export function Announcer({ conversation }: { readonly conversation: ConversationId }) {
  const client = useClient();
  const { conversation: words } = useText();
  const nameOf = useNames();
  const me = useMe();
  const [said, setSaid] = useState<readonly Said[]>([]);
  useEffect(
    () =>
      client.on("event", (event, live) => {
        if (!live || event.type !== "message.sent") return;
        if (event.conversation !== conversation || event.by === me) return;
        const text = words.said(nameOf(event.by), event.text.slice(0, LONGEST));
        setSaid((before) => [...before, { id: event.id, text }].slice(-KEPT));
      }),
    [client, conversation, me, nameOf, words],
  );
  return (
    <div className="visually-hidden" aria-live="polite">
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
