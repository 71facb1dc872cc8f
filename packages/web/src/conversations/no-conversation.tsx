import MessagesSquare from "lucide-react/icons/messages-square";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useText } from "../texts/text-context.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** Shown while no conversation is open. */
export function NoConversation() {
  const { conversation } = useText();
  return (
    <>
      <ConnectionBanner />
      <EmptyState
        icon={<MessagesSquare size={28} />}
        title={conversation.pickTitle}
        text={conversation.pickText}
      />
    </>
  );
}
