import type { ConversationId, ConversationState } from "@teahouse/client";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import { Suspense, useRef } from "react";
import { lazyComponent } from "../lib/load-code.ts";
import "./conversation-pane.css";
import { AnnouncementSlot } from "../announcements/announcement-slot.tsx";
import { useClientState } from "../connection/client-context.tsx";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { PaneHeader } from "../frame/pane-header.tsx";
import { paths } from "../navigation/paths.ts";
import { useFace } from "../shared/use-face.ts";
import { useWriteState } from "../shared/use-write-state.ts";
import { useTemporaryGroup } from "../temporary/temporary-group.ts";
import { useUnstartedConversation } from "../temporary/use-unstarted-conversation.ts";
import { useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TimelineSkeleton } from "../ui/skeleton.tsx";
import { Composer } from "./composer/composer.tsx";
import { ComposerClosed } from "./composer/composer-closed.tsx";
import { useEditAgain } from "./composer/use-edit-again.ts";
import { WriteStateAnnouncer } from "./composer/write-state-announcer.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { Announcer } from "./timeline/announcer.tsx";
import { OpenedTimeline } from "./timeline/opened-timeline.tsx";
import { useUnreadAfter } from "./timeline/use-unread-after.ts";
import { useOpenConversation } from "./use-open-conversation.ts";

const TemporaryBody = lazyComponent(() => import("../temporary/temporary-body.tsx"));

interface ConversationPaneProps {
  readonly id: ConversationId;
}

/** The third column of the chats screen: one conversation. */
export function ConversationPane({ id }: ConversationPaneProps) {
  const known = useClientState((state) => state.conversations.get(id));
  const unstarted = useUnstartedConversation(id);
  const conversation = known ?? unstarted;
  const { conversation: words } = useText();
  if (conversation) return <FoundConversation key={id} conversation={conversation} />;
  return (
    <>
      <PaneHeader back={paths.chats} title={words.notFoundTitle} />
      <ConnectionBanner />
      <EmptyState
        icon={<MessageCircleOff size={28} />}
        title={words.notFoundTitle}
        text={words.notFoundText}
      >
        <ButtonLink href={paths.find}>{words.find}</ButtonLink>
      </EmptyState>
    </>
  );
}

interface FoundConversationProps {
  readonly conversation: ConversationState;
}

function FoundConversation({ conversation }: FoundConversationProps) {
  const { id } = conversation;
  const face = useFace(id);
  const writeState = useWriteState(id);
  const group = useTemporaryGroup(conversation, writeState === "open");
  const isTemporary = writeState === "notFriends" && group !== undefined;
  const wasClosed = useRef(false);
  if (writeState !== "open") wasClosed.current = true;
  const opening = useOpenConversation(id);
  const unreadAfter = useUnreadAfter(conversation);
  const input = useRef<HTMLTextAreaElement>(null);
  const { focusComposer, editAgain } = useEditAgain(id, input);
  const timeline = (
    <OpenedTimeline
      conversation={conversation}
      face={face}
      unreadAfter={unreadAfter}
      onEditAgain={editAgain}
      onLeave={focusComposer}
      {...opening}
    />
  );
  const composer = (reopened: boolean) => (
    <Composer conversation={conversation} name={face.name} input={input} reopened={reopened} />
  );
  return (
    <>
      <ConversationHeader conversation={conversation} face={face} writeState={writeState} />
      <ConnectionBanner />
      <AnnouncementSlot id={id} />
      {isTemporary ? (
        <Suspense fallback={<TimelineSkeleton />}>
          <TemporaryBody
            conversation={conversation}
            group={group}
            timeline={timeline}
            composer={composer}
          />
        </Suspense>
      ) : (
        <>
          {timeline}
          {writeState === "open" ? (
            composer(wasClosed.current)
          ) : (
            <ComposerClosed id={id} writeState={writeState} />
          )}
        </>
      )}
      <WriteStateAnnouncer writeState={isTemporary ? "open" : writeState} />
      <Announcer conversation={id} />
    </>
  );
}
