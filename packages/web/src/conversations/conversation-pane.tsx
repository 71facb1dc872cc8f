import {
  type ConversationId,
  type ConversationState,
  type Mention,
  peerOf,
} from "@teahouse/client";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import PanelRight from "lucide-react/icons/panel-right";
import { lazy, Suspense, useCallback, useRef } from "react";
import "./conversation-pane.css";
import { AnnouncementSlot } from "../announcements/announcement-slot.tsx";
import { useClientState } from "../connection/client-context.tsx";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { PaneHeader } from "../frame/pane-header.tsx";
import { useMentions } from "../mentions/use-mentions.ts";
import { useAddress } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { NotifyButton } from "../notify-level/notify-button.tsx";
import { drafts } from "../shared/drafts.ts";
import { useFace, useMe } from "../shared/use-face.ts";
import { useWriteState } from "../shared/use-write-state.ts";
import { useTemporaryGroup } from "../temporary/temporary-group.ts";
import { useUnstartedConversation } from "../temporary/use-unstarted-conversation.ts";
import { useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconLink } from "../ui/icon-button.tsx";
import { Name } from "../ui/name.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { TimelineSkeleton } from "../ui/skeleton.tsx";
import { Composer } from "./composer/composer.tsx";
import { ComposerClosed } from "./composer/composer-closed.tsx";
import { WriteStateAnnouncer } from "./composer/write-state-announcer.tsx";
import { ConversationSubtitle } from "./conversation-subtitle.tsx";
import { Announcer } from "./timeline/announcer.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import { useUnreadAfter } from "./timeline/use-unread-after.ts";
import { useOpenConversation } from "./use-open-conversation.ts";

const TemporaryBody = lazy(() => import("../temporary/temporary-body.tsx"));

interface ConversationPaneProps {
  readonly id: ConversationId;
}

/** The third column of the chats screen: one conversation. */
export function ConversationPane({ id }: ConversationPaneProps) {
  const present = useClientState((state) => state.conversations.get(id));
  const unstarted = useUnstartedConversation(id);
  const conversation = present ?? unstarted;
  const { conversation: words } = useText();
  if (conversation) return <Present key={id} conversation={conversation} />;
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

interface PresentProps {
  readonly conversation: ConversationState;
}

function Present({ conversation }: PresentProps) {
  const { id } = conversation;
  const { frame } = useText();
  const me = useMe();
  const face = useFace(id);
  const writeState = useWriteState(id);
  const from = useTemporaryGroup(conversation, writeState === "open");
  const isTemporary = writeState === "notFriends" && from !== undefined;
  const wasClosed = useRef(false);
  if (writeState !== "open") wasClosed.current = true;
  const { open, problem, retry } = useOpenConversation(id);
  const unreadAfter = useUnreadAfter(conversation);
  const input = useRef<HTMLTextAreaElement>(null);
  const peer = peerOf(id, me);

  const focusComposer = useCallback(() => input.current?.focus(), []);
  const { restore } = useMentions(id);
  const editAgain = useCallback(
    (text: string, mentions?: readonly Mention[]) => {
      restore(mentions);
      drafts.prepend(me, id, text);
      focusComposer();
    },
    [me, id, restore, focusComposer],
  );
  const cardHref = useCallback((user: number) => paths.detailsOfUser(id, user), [id]);
  const detailsOpen = useAddress().startsWith(paths.details(id));
  const hasBegun = useClientState((state) => state.conversations.has(id));
  const mayNotify = hasBegun && writeState !== "former" && writeState !== "dissolved";

  const timeline = (
    <>
      {problem && !open && <Failed problem={problem} again={retry} />}
      {!problem && !open && <TimelineSkeleton />}
      {open && (
        <Timeline
          conversation={conversation}
          face={face}
          unreadAfter={unreadAfter}
          cardHref={cardHref}
          onEditAgain={editAgain}
          onLeave={focusComposer}
        />
      )}
    </>
  );
  const composer = (reopened: boolean) => (
    <Composer conversation={conversation} name={face.name} input={input} reopened={reopened} />
  );

  return (
    <>
      <PaneHeader
        back={paths.chats}
        face={
          <Avatar
            id={face.id}
            name={face.name}
            color={face.group?.color}
            size="small"
            group={peer === undefined}
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
      <ConnectionBanner />
      <AnnouncementSlot id={id} />
      {isTemporary ? (
        <Suspense fallback={<TimelineSkeleton />}>
          <TemporaryBody
            conversation={conversation}
            group={from}
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
