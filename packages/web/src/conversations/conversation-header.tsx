import type { ConversationState } from "@teahouse/client";
import PanelRight from "lucide-react/icons/panel-right";
import { useClientState } from "../connection/client-context.tsx";
import { PaneHeader } from "../frame/pane-header.tsx";
import { useAddress } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { NotifyButton } from "../notify-level/notify-button.tsx";
import type { Face } from "../shared/face.ts";
import type { WriteState } from "../shared/write-state.ts";
import { useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { IconLink } from "../ui/icon-button.tsx";
import { Name } from "../ui/name.tsx";
import { ConversationSubtitle } from "./conversation-subtitle.tsx";

interface ConversationHeaderProps {
  readonly conversation: ConversationState;
  readonly face: Face;
  readonly writeState: WriteState;
}

/** The header of a conversation: its name and subtitle, the notification level, and the button for the details. */
export function ConversationHeader({ conversation, face, writeState }: ConversationHeaderProps) {
  const { id } = conversation;
  const { frame } = useText();
  const detailsOpen = useAddress().startsWith(paths.details(id));
  const hasBegun = useClientState((state) => state.conversations.has(id));
  const mayNotify = hasBegun && writeState !== "former" && writeState !== "dissolved";
  return (
    <PaneHeader
      back={paths.chats}
      face={
        <Avatar
          id={face.id}
          name={face.name}
          color={face.group?.color}
          size="small"
          group={face.peer === undefined}
        />
      }
      title={<Name>{face.name}</Name>}
      subtitle={<ConversationSubtitle id={id} face={face} />}
    >
      {mayNotify && <NotifyButton conversation={conversation} />}
      <IconLink
        href={detailsOpen ? paths.conversation(id) : paths.details(id)}
        label={detailsOpen ? frame.closeDetails : frame.details}
        aria-expanded={detailsOpen}
        icon={<PanelRight size={22} strokeWidth={1.75} />}
      />
    </PaneHeader>
  );
}
