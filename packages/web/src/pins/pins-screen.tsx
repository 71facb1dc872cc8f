import type { ConversationId } from "@teahouse/client";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import "../groups/group-frame.css";
import { useClientState } from "../connection/client-context.tsx";
import { ConversationList } from "../conversations/conversation-list.tsx";
import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { paths } from "../navigation/screen.ts";
import { useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PinsPage } from "./pins-page.tsx";

interface PinsScreenProps {
  readonly conversation: ConversationId;
  readonly onSwitch: () => void;
}

/** The pinned messages of a conversation: beside the conversations. */
export default function PinsScreen({ conversation, onSwitch }: PinsScreenProps) {
  const { common, conversation: words, timeline } = useText();
  const exists = useClientState(({ conversations }) => conversations.has(conversation));
  return (
    <Frame
      current="chats"
      showing="main"
      list={
        <ConversationList current={conversation} hrefOf={paths.conversation} onSwitch={onSwitch} />
      }
    >
      <div className="group-frame">
        <Pane back={paths.conversation(conversation)} title={timeline.pins}>
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
        </Pane>
      </div>
    </Frame>
  );
}
