import type { ConversationId } from "@teahouse/client";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { GroupPane } from "../shared/group-pane.tsx";
import { useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PinsPage } from "./pins-page.tsx";

/** The page of the pinned messages, or a hint that the conversation does not exist. */
export default function PinsScreen({ conversation }: { readonly conversation: ConversationId }) {
  const { common, conversation: words, timeline } = useText();
  const exists = useClientState(({ conversations }) => conversations.has(conversation));
  return (
    <GroupPane
      conversation={conversation}
      back={paths.conversation(conversation)}
      title={timeline.pins}
    >
      {exists ? (
        <PinsPage key={conversation} conversation={conversation} />
      ) : (
        <EmptyState
          icon={<MessageCircleOff size={28} />}
          title={words.notFoundTitle}
          text={words.notFoundText}
        >
          <ButtonLink href={paths.chats}>{common.toChats}</ButtonLink>
        </EmptyState>
      )}
    </GroupPane>
  );
}
