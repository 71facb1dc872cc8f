import { type ConversationState, type GroupId, peerOf } from "@teahouse/client";
import { type ReactNode, useRef } from "react";
import { useMe } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { TemporaryAnnouncer } from "./temporary-announcer.tsx";
import { TemporaryBanner } from "./temporary-banner.tsx";
import { TemporaryClosed } from "./temporary-closed.tsx";
import { useTemporary } from "./use-temporary.ts";

interface TemporaryBodyProps {
  readonly conversation: ConversationState;
  /** The shared group of the temporary conversation. */
  readonly group: GroupId;
  readonly timeline: ReactNode;
  /** Renders the composer; `reopened` is true if it was closed in this view before. */
  readonly composer: (reopened: boolean) => ReactNode;
}

/** A temporary conversation below its header: banner, timeline and composer. */
export default function TemporaryBody(props: TemporaryBodyProps) {
  const { conversation, group, timeline, composer } = props;
  const nameOf = useNames();
  const peer = peerOf(conversation.id, useMe()) ?? 0;
  const temporary = useTemporary(conversation, group, peer);
  const wasClosed = useRef(false);
  const { writeState } = temporary;
  if (writeState !== "open") wasClosed.current = true;
  const name = nameOf(peer);
  return (
    <>
      <TemporaryBanner
        conversation={conversation.id}
        peer={peer}
        name={name}
        temporary={temporary}
      />
      {timeline}
      {writeState === "open" ? (
        composer(wasClosed.current)
      ) : (
        <TemporaryClosed
          writeState={writeState}
          name={name}
          temporary={temporary}
          hasMessages={conversation.lastEvent !== null}
        />
      )}
      <TemporaryAnnouncer writeState={writeState} name={name} groupName={temporary.groupName} />
    </>
  );
}
