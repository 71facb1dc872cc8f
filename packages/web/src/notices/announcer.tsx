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
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { type NoticeContent, noticeSentence } from "./notice-sentence.ts";
import { outcomeText } from "./outcome-text.ts";

/** How many lines stay, so that a screen reader reads all of several quick ones. */
const LINES_KEPT = 5;

/** A new notice, a new request, or a request that another admin decided. */
type Arrival =
  | { readonly id: EventId; readonly notice: NoticeContent }
  | { readonly id: EventId; readonly request: JoinRequest };

interface AnnouncerProps {
  /** Finds a request that is open, or was open while the inbox was in view. */
  readonly requestOf: (id: JoinRequestId) => JoinRequest | undefined;
}

/** Reads out new entries while the inbox is in view, and never earlier ones. */
export function Announcer({ requestOf }: AnnouncerProps) {
  const client = useClient();
  const me = useMe();
  const textOf = useArrivalText();
  const [arrivals, setArrivals] = useState<readonly Arrival[]>([]);
  useEffect(() => {
    const add = (one: Arrival) => setArrivals((before) => [...before, one].slice(-LINES_KEPT));
    return client.on("event", (event, live) => {
      const { id } = event;
      if (!live) return;
      if (event.type === "notice.added") add({ id, notice: event });
      if (event.type === "join-request.sent" && event.request.user !== me) {
        add({ id, request: event.request });
      }
      if (event.type !== "join-request.decided" || event.by === me) return;
      const request = requestOf(event.request);
      if (request === undefined || request.user === me) return;
      add({ id, request: { ...request, state: event.state, decidedBy: event.by } });
    });
  }, [client, me, requestOf]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {arrivals.map((one) => (
        <p key={one.id}>{textOf(one)}</p>
      ))}
    </div>
  );
}

/** Returns a function that puts an arrival into words: once, as soon as its names are known. */
function useArrivalText(): (arrival: Arrival) => string | undefined {
  const text = useText();
  const texts = useScreenTexts().notices;
  const nameOf = useNames();
  const around = useSurroundings();
  const users = useClientState((state) => state.users);
  const isKnown = (user: UserId | null) => user === null || users.has(user);

  return (arrival) => {
    if ("notice" in arrival) {
      return isKnown(arrival.notice.by)
        ? noticeSentence(arrival.notice, nameOf, text, texts)
        : undefined;
    }
    const { request } = arrival;
    if (!isKnown(request.user) || !isKnown(request.decidedBy)) return undefined;
    const name = nameOf(request.user);
    const outcome = outcomeText(request, around.me, nameOf, texts);
    if (outcome !== undefined) return texts.outcomeOf(name, outcome);
    return texts.wantsIn(name, faceOf(groupConversation(request.group), around, text).name);
  };
}
