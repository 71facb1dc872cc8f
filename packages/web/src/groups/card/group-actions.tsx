import { type GroupCard, groupConversation } from "@teahouse/client";
import MessageCircle from "lucide-react/icons/message-circle";
import { Suspense, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { InvitationOnCard } from "../../invitations/invitation-on-card.tsx";
import { useOpenInvitation } from "../../invitations/use-open-invitation.ts";
import { lazyComponent } from "../../lib/load-code.ts";
import { paths } from "../../navigation/paths.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { JoinButton, type JoinButtonProps } from "../join/join-button.tsx";
import { useGroupRelation } from "../join/use-group-relation.ts";
import { useOpenAfterJoining } from "../join/use-open-after-joining.ts";

const JoinDialog = lazyComponent(() => import("../join/join-dialog.tsx"));

interface GroupActionsProps {
  readonly group: GroupCard;
  readonly name: string;
}

/** The actions that suit the user's relation to a group. */
export function GroupActions({ group, name }: GroupActionsProps) {
  const openGroup = useOpenAfterJoining();
  const [asking, setAsking] = useState(false);
  const onJoined = () => openGroup(group.id);
  return (
    <div className="user-actions">
      <Actions group={group} onAsk={() => setAsking(true)} onJoined={onJoined} />
      {asking && (
        <Suspense>
          <JoinDialog
            group={group}
            name={name}
            onJoined={onJoined}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function Actions({ group, onAsk, onJoined }: JoinButtonProps) {
  const words = useScreenTexts().groups;
  const client = useClient();
  const relation = useGroupRelation(group.id);
  const invitation = useOpenInvitation(group.id);
  switch (relation.kind) {
    case "member":
      return (
        <ButtonLink look="primary" href={paths.conversation(groupConversation(group.id))}>
          <MessageCircle size={18} aria-hidden="true" />
          {words.open}
        </ButtonLink>
      );
    case "pending":
      return (
        <>
          <p className="user-actions-note">{words.pending}</p>
          <CommandButton
            act={() =>
              client.call("join-request.cancel", { group: group.id, request: relation.request })
            }
          >
            {words.takeBack}
          </CommandButton>
        </>
      );
    case "none":
      if (invitation) return <InvitationOnCard invitation={invitation} onJoined={onJoined} />;
      return <JoinButton group={group} onAsk={onAsk} onJoined={onJoined} />;
  }
}
