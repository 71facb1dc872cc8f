import { type GroupId, groupConversation, type InviteToken } from "@teahouse/client";
import MessageCircle from "lucide-react/icons/message-circle";
import { type ComponentProps, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useGroupRelation } from "../groups/join/use-group-relation.ts";
import { useOpenAfterJoining } from "../groups/join/use-open-after-joining.ts";
import { paths } from "../navigation/paths.ts";
import { UpgradeForm } from "../sessions/upgrade-form.tsx";
import { useScreenTexts } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { Section } from "../ui/section.tsx";
import { JoinByLink, type LeadsTo } from "./join-by-link.tsx";

interface LinkActionsProps {
  readonly group: GroupId;
  readonly token: InviteToken;
  readonly leadsTo: LeadsTo;
  /** Called if the link turns out not to be valid. */
  readonly onBroken: () => void;
}

/** The actions with a link that suit the user's relation to its group. */
export function LinkActions({ group, token, leadsTo, onBroken }: LinkActionsProps) {
  const words = useScreenTexts().invitations;
  const { open, pending, takeBack } = useScreenTexts().groups;
  const client = useClient();
  const openGroup = useOpenAfterJoining({ replace: true });
  const relation = useGroupRelation(group);
  switch (relation.kind) {
    case "member":
      return (
        <div className="user-actions">
          <p className="user-actions-note">{words.isIn}</p>
          <ButtonLink look="primary" href={paths.conversation(groupConversation(group))}>
            <MessageCircle size={18} aria-hidden="true" />
            {open}
          </ButtonLink>
        </div>
      );
    case "pending":
      return (
        <div className="user-actions">
          <p className="user-actions-note">{pending}</p>
          <CommandButton
            act={() => client.call("join-request.cancel", { group, request: relation.request })}
          >
            {takeBack}
          </CommandButton>
        </div>
      );
    case "none":
      return (
        <JoinOrUpgrade
          token={token}
          leadsTo={leadsTo}
          onJoined={() => openGroup(group)}
          onBroken={onBroken}
        />
      );
  }
}

type JoinOrUpgradeProps = Omit<ComponentProps<typeof JoinByLink>, "autoFocus">;

/** The button to join. A guest must become a person first, which is possible here. */
function JoinOrUpgrade(props: JoinOrUpgradeProps) {
  const words = useScreenTexts().invitations;
  const guest = useClientState((state) => state.user?.kind === "guest");
  const [upgraded, setUpgraded] = useState(false);
  if (!guest) return <JoinByLink {...props} autoFocus={upgraded} />;
  return (
    <Section title={words.registerTitle} text={words.registerText}>
      <UpgradeForm onDone={() => setUpgraded(true)} />
    </Section>
  );
}
