import { type ConversationId, type ConversationState, peerOf } from "@teahouse/client";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import PanelRight from "lucide-react/icons/panel-right";
import { useCallback, useRef } from "react";
import "./conversation-pane.css";
import { useClientState } from "../connection/client-context.tsx";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { PaneHeader } from "../frame/pane-header.tsx";
import { useText } from "../i18n/text-context.tsx";
import { type Drawer, paths } from "../screen.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconLink } from "../ui/icon-button.tsx";
import { Name } from "../ui/name.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { TimelineSkeleton } from "../ui/skeleton.tsx";
import { Announcer } from "./announcer.tsx";
import { Composer } from "./composer.tsx";
import { ComposerClosed } from "./composer-closed.tsx";
import { ConversationSubtitle } from "./conversation-subtitle.tsx";
import { drafts } from "./drafts.ts";
import { standingOf } from "./standing.ts";
import { Timeline } from "./timeline.tsx";
import { useFace, useMe } from "./use-face.ts";
import { useOpen } from "./use-open.ts";
import { useUnreadAfter } from "./use-unread-after.ts";

interface ConversationPaneProps {
  readonly id: ConversationId;
  readonly drawer: Drawer;
}

/** The third column of the chats: one conversation. */
export function ConversationPane({ id, drawer }: ConversationPaneProps) {
  const conversation = useClientState((state) => state.conversations.get(id));
  const { conversation: words } = useText();
  if (conversation) return <Present key={id} conversation={conversation} drawer={drawer} />;
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
  readonly drawer: Drawer;
}

function Present({ conversation, drawer }: PresentProps) {
  const { id } = conversation;
  const { frame } = useText();
  const me = useMe();
  const face = useFace(id);
  const standing = useClientState((state) => standingOf(id, state));
  const { open, problem, again } = useOpen(id);
  const unreadAfter = useUnreadAfter(conversation);
  const input = useRef<HTMLTextAreaElement>(null);
  const peer = peerOf(id, me);

  const focusComposer = useCallback(() => input.current?.focus(), []);
  const editAgain = useCallback(
    (text: string) => {
      drafts.set(me, id, text);
      focusComposer();
    },
    [me, id, focusComposer],
  );
  const cardHref = useCallback((user: number) => paths.detailsOfUser(id, user), [id]);
  const detailsOpen = drawer.shows !== "nothing";

  return (
    <>
      <PaneHeader
        back={paths.chats}
        face={<Avatar id={face.id} name={face.name} size="small" group={peer === undefined} />}
        title={<Name>{face.name}</Name>}
        subtitle={<ConversationSubtitle id={id} face={face} />}
      >
        <IconLink
          href={detailsOpen ? paths.conversation(id) : paths.details(id)}
          label={detailsOpen ? frame.closeDetails : frame.details}
          aria-expanded={detailsOpen}
          icon={<PanelRight size={22} strokeWidth={1.75} />}
        />
      </PaneHeader>
      <ConnectionBanner />
      {problem && !open && <Failed problem={problem} again={again} />}
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
      {standing === "open" || peer === undefined ? (
        <Composer conversation={conversation} name={face.name} input={input} />
      ) : (
        <ComposerClosed standing={standing} peer={peer} />
      )}
      <Announcer conversation={id} />
    </>
  );
}
