import { type ConversationId, peerOf } from "@teahouse/client";
import { DrawerFrame } from "../frame/drawer-frame.tsx";
import { GroupCard } from "../groups/group-card.tsx";
import { MemberCard } from "../members/member-card.tsx";
import { go, goBack } from "../navigation/go.ts";
import { type Drawer, paths } from "../navigation/screen.ts";
import { PinsEntry } from "../pins/pins-entry.tsx";
import { useMe } from "../shared/use-face.ts";
import { UserCard } from "../users/user-card.tsx";

interface DetailsDrawerProps {
  readonly conversation: ConversationId;
  readonly drawer: Exclude<Drawer, { shows: "nothing" }>;
}

/** Beside the conversation, or over it on smaller screens: the card of a friend, of the group, of one in it. */
export default function DetailsDrawer({ conversation, drawer }: DetailsDrawerProps) {
  const peer = peerOf(conversation, useMe());
  const back = drawer.shows === "user" ? () => goBack(paths.details(conversation)) : undefined;
  return (
    <DrawerFrame
      onBack={back}
      onClose={() => go(paths.conversation(conversation), { replace: true })}
    >
      {drawer.shows === "user" ? (
        <MemberCard key={drawer.user} conversation={conversation} user={drawer.user} />
      ) : peer === undefined ? (
        <GroupCard conversation={conversation} />
      ) : (
        <UserCard key={peer} id={peer} source="card">
          <ul className="entries">
            <PinsEntry conversation={conversation} />
          </ul>
        </UserCard>
      )}
    </DrawerFrame>
  );
}
