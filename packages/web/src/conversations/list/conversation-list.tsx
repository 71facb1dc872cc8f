import { type ConversationId, peerOf } from "@teahouse/client";
import MessagesSquare from "lucide-react/icons/messages-square";
import Search from "lucide-react/icons/search";
import "./conversation-list.css";
import { useClientState } from "../../connection/client-context.tsx";
import { useOpenDialog } from "../../frame/dialogs.ts";
import { ListPane } from "../../frame/list-pane.tsx";
import { BeginButton } from "../../groups/new/begin-button.tsx";
import { useNow } from "../../lib/use-now.ts";
import { paths } from "../../navigation/paths.ts";
import { useSurroundings } from "../../shared/use-face.ts";
import { useText } from "../../texts/text-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ConversationItem } from "./conversation-item.tsx";
import { useConversations } from "./use-conversations.ts";

interface ConversationListProps {
  readonly current: ConversationId | undefined;
  /** The link of a conversation. An open drawer stays open. */
  readonly hrefOf: (id: ConversationId) => string;
}

const MINUTE = 60_000;

/** All conversations, the one with the newest event first. */
export function ConversationList({ current, hrefOf }: ConversationListProps) {
  const { contacts, conversation: words } = useText();
  const openDialog = useOpenDialog();
  const { sorted, unsent } = useConversations();
  const around = useSurroundings();
  const online = useClientState((state) => state.online);
  const typing = useClientState((state) => state.typing);
  const now = useNow(MINUTE);
  const clockOffset = useClientState((state) => state.clockOffset);
  return (
    <ListPane
      label={words.list}
      header={
        <>
          <h1 className="visually-hidden">{words.list}</h1>
          <button
            type="button"
            className="list-search"
            onClick={() => openDialog("switcher")}
            aria-keyshortcuts="Control+K"
          >
            <Search size={16} aria-hidden="true" />
            <span>{words.goTo}</span>
            <kbd>Ctrl K</kbd>
          </button>
          <BeginButton />
        </>
      }
    >
      {sorted.length === 0 ? (
        <EmptyState
          icon={<MessagesSquare size={28} />}
          title={words.emptyListTitle}
          text={words.emptyListText}
        >
          <ButtonLink href={paths.find}>{contacts.find}</ButtonLink>
        </EmptyState>
      ) : (
        <ul className="conversation-list">
          {sorted.map((conversation) => {
            const peer = peerOf(conversation.id, around.me);
            return (
              <ConversationItem
                key={conversation.id}
                conversation={conversation}
                unsent={unsent.get(conversation.id)}
                around={around}
                online={peer !== undefined && online.has(peer)}
                typing={peer !== undefined && (typing.get(conversation.id)?.size ?? 0) > 0}
                now={now}
                clockOffset={clockOffset}
                href={hrefOf(conversation.id)}
                current={conversation.id === current}
              />
            );
          })}
        </ul>
      )}
    </ListPane>
  );
}
