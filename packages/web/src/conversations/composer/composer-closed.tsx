import "../../shared/composer.css";
import { type ConversationId, peerOf, type UserId } from "@teahouse/client";
import { useClient } from "../../connection/client-context.tsx";
import { useCommand } from "../../lib/use-command.ts";
import { paths } from "../../navigation/paths.ts";
import { useMe } from "../../shared/use-face.ts";
import { isGroupClosing, type PersonClosing, type WriteState } from "../../shared/write-state.ts";
import { useText } from "../../texts/text-context.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { GroupComposerClosed } from "./group-composer-closed.tsx";

interface ComposerClosedProps {
  readonly id: ConversationId;
  readonly writeState: Exclude<WriteState, "open">;
}

/** Replaces the composer when the user may not write. It gives the reason and the next step. */
export function ComposerClosed({ id, writeState }: ComposerClosedProps) {
  const peer = peerOf(id, useMe());
  if (isGroupClosing(writeState)) return <GroupComposerClosed id={id} writeState={writeState} />;
  return peer === undefined ? null : <PersonComposerClosed peer={peer} writeState={writeState} />;
}

interface PersonComposerClosedProps {
  readonly peer: UserId;
  readonly writeState: PersonClosing;
}

function PersonComposerClosed({ peer, writeState }: PersonComposerClosedProps) {
  const { contacts, conversation } = useText();
  const client = useClient();
  const unblock = useCommand();
  return (
    <div className="composer">
      <div className="composer-closed">
        <span>{conversation.composer[writeState]}</span>
        {writeState === "notFriends" && (
          <ButtonLink href={paths.user(peer)}>{contacts.add}</ButtonLink>
        )}
        {writeState === "blocked" && (
          <Button
            busy={unblock.busy}
            onClick={() => unblock.run(() => client.call("block.remove", { user: peer }))}
          >
            {contacts.unblock}
          </Button>
        )}
      </div>
      <ProblemNotice problem={unblock.problem} />
    </div>
  );
}
