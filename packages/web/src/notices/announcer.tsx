import {
  type EventId,
  groupConversation,
  type JoinRequest,
  type JoinRequestId,
  type UserId,
} from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { faceOf } from "../shared/face.ts";
import { useMe, useSurroundings } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { useLaterTexts, useText } from "../texts/text-context.tsx";
import { noticeSentence, type Told } from "./notice-sentence.ts";
import { outcomeText } from "./outcome-text.ts";

/** How many lines stay, so that a screen reader reads all of several quick ones. */
const KEPT = 5;

/** A new notice, a new request, or a request that another admin decided. */
type Heard =
  | { readonly id: EventId; readonly told: Told }
  | { readonly id: EventId; readonly request: JoinRequest };

interface AnnouncerProps {
  /** Finds a request that is open, or was open while the inbox was in view. */
  readonly requestOf: (id: JoinRequestId) => JoinRequest | undefined;
}

/** Reads out what arrives while the inbox is in view. Earlier entries are never read out. */
export function Announcer({ requestOf }: AnnouncerProps) {
  const client = useClient();
  const me = useMe();
  const toLine = useLines();
  const [heard, setHeard] = useState<readonly Heard[]>([]);
  useEffect(() => {
    const hear = (one: Heard) => setHeard((before) => [...before, one].slice(-KEPT));
    return client.on("event", (event, live) => {
      const { id } = event;
      if (!live) return;
      if (event.type === "notice.added") hear({ id, told: event });
      if (event.type === "join-request.sent" && event.request.user !== me) {
        hear({ id, request: event.request });
      }
      if (event.type !== "join-request.decided" || event.by === me) return;
      const request = requestOf(event.request);
      if (request === undefined || request.user === me) return;
      hear({ id, request: { ...request, state: event.state, decidedBy: event.by } });
    });
  }, [client, me, requestOf]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {heard.map((one) => (
        <p key={one.id}>{toLine(one)}</p>
      ))}
    </div>
  );
}

/**
 * Returns a function that puts an arrival into words. Undefined until its names are known, so that it is read out
 * once.
 */
function useLines(): (heard: Heard) => string | undefined {
  const text = useText();
  const texts = useLaterTexts().notices;
  const nameOf = useNames();
  const around = useSurroundings();
  const users = useClientState((state) => state.users);
  const isKnown = (user: UserId | null) => user === null || users.has(user);

  return (heard) => {
    if ("told" in heard) {
      return isKnown(heard.told.by) ? noticeSentence(heard.told, nameOf, text, texts) : undefined;
    }
    const { request } = heard;
    if (!isKnown(request.user) || !isKnown(request.decidedBy)) return undefined;
    const name = nameOf(request.user);
    const outcome = outcomeText(request, around.me, nameOf, texts);
    if (outcome !== undefined) return texts.outcomeOf(name, outcome);
    return texts.wantsIn(name, faceOf(groupConversation(request.group), around, text).name);
  };
}
