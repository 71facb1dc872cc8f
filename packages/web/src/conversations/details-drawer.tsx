import { type ConversationId, peerOf, type UserId } from "@teahouse/client";
import { DrawerFrame } from "../frame/drawer-frame.tsx";
import { GroupCard } from "../groups/card/group-card.tsx";
import { SharedEntry } from "../media/shared-entry.tsx";
import { SharedPage } from "../media/shared-page.tsx";
import { MemberCard } from "../members/member-card.tsx";
import { go, goBack } from "../navigation/go.ts";
import { paths, type SharedKind } from "../navigation/paths.ts";
import { PinsEntry } from "../pins/pins-entry.tsx";
import { useMe } from "../shared/use-face.ts";
import { UserCard } from "../users/user-card.tsx";

interface DetailsDrawerProps {
  readonly conversation: ConversationId;
  /** The user whose card replaces the card of the conversation. */
  readonly user?: UserId;
  /** The list of media or files that replaces the card of the conversation. */
  readonly shared?: SharedKind;
}

/**
 * The drawer with the card of the peer, the group, or one member, or with the media and files. On small screens it covers
 * the conversation.
 */
export default function DetailsDrawer({ conversation, user, shared }: DetailsDrawerProps) {
  const peer = peerOf(conversation, useMe());
  const back = user !== undefined || shared ? () => goBack(paths.details(conversation)) : undefined;
  return (
    <DrawerFrame
      onBack={back}
      onClose={() => go(paths.conversation(conversation), { replace: true })}
    >
      {shared ? (
        <SharedPage key={conversation} conversation={conversation} kind={shared} />
      ) : user !== undefined ? (
        <MemberCard key={user} conversation={conversation} user={user} />
      ) : peer === undefined ? (
        <GroupCard conversation={conversation} />
      ) : (
        <UserCard key={peer} id={peer} source="card">
          <ul className="entries">
            <PinsEntry conversation={conversation} />
            <SharedEntry conversation={conversation} />
          </ul>
        </UserCard>
      )}
    </DrawerFrame>
  );
}
