import { lazy, Suspense } from "react";
import { Frame } from "../frame/frame.tsx";
import { SLIDING, useMedia } from "../lib/use-media.ts";
import { paths, type Screen } from "../navigation/screen.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { ConversationPane } from "./conversation-pane.tsx";
import { NoConversation } from "./no-conversation.tsx";

const DetailsDrawer = lazy(() => import("./details-drawer.tsx"));

interface ChatsScreenProps {
  readonly screen: Extract<Screen, { at: "chats" | "conversation" }>;
  readonly onSwitch: () => void;
}

/** The conversations, the one that was chosen, and its details where they are asked for. */
export function ChatsScreen({ screen, onSwitch }: ChatsScreenProps) {
  const sliding = useMedia(SLIDING);
  const chosen = screen.at === "conversation" ? screen : undefined;
  const drawer = chosen?.drawer.shows === "nothing" ? undefined : chosen?.drawer;
  const hrefOf = drawer && !sliding ? paths.details : paths.conversation;
  return (
    <Frame
      current="chats"
      showing={chosen ? "main" : "list"}
      list={<ConversationList current={chosen?.conversation} hrefOf={hrefOf} onSwitch={onSwitch} />}
      drawer={
        chosen &&
        drawer && (
          <Suspense fallback={<aside className="drawer" />}>
            <DetailsDrawer conversation={chosen.conversation} drawer={drawer} />
          </Suspense>
        )
      }
    >
      {chosen ? (
        <ErrorBoundary key={chosen.conversation}>
          <ConversationPane id={chosen.conversation} drawer={chosen.drawer} />
        </ErrorBoundary>
      ) : (
        <NoConversation />
      )}
    </Frame>
  );
}
