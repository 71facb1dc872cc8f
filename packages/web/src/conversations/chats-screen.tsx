import type { ConversationId } from "@teahouse/client";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ConversationPane } from "./conversation-pane.tsx";
import { NoConversation } from "./no-conversation.tsx";

/** The open conversation, or a hint to choose one. */
export function ChatsScreen({ conversation }: { readonly conversation?: ConversationId }) {
  if (conversation === undefined) return <NoConversation />;
  return (
    <ErrorBoundary key={conversation}>
      <ConversationPane id={conversation} />
    </ErrorBoundary>
  );
}
