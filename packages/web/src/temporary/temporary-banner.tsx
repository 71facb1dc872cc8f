import { type ConversationId, groupConversation, type UserId } from "@teahouse/client";
import MessagesSquare from "lucide-react/icons/messages-square";
import { Link } from "wouter";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./temporary-banner.css";
import { paths } from "../navigation/paths.ts";
import { Name } from "../ui/name.tsx";
import { BefriendPeer } from "./befriend-peer.tsx";
import type { TemporaryState } from "./use-temporary.ts";

interface TemporaryBannerProps {
  readonly conversation: ConversationId;
  readonly peer: UserId;
  readonly name: string;
  readonly temporary: TemporaryState;
}

/** The banner of a temporary conversation: its group, the messages left before a reply, and the friend request. */
export function TemporaryBanner({ conversation, peer, name, temporary }: TemporaryBannerProps) {
  const words = useScreenTexts().temporary;
  const { group, groupName, left, writeState } = temporary;
  return (
    <section className="temporary-banner" aria-label={words.label}>
      <MessagesSquare size={18} aria-hidden="true" />
      <p>
        <span>
          {words.from}{" "}
          {group ? (
            <Link href={paths.conversation(groupConversation(group.id))}>
              <Name>{groupName}</Name>
            </Link>
          ) : (
            <Name>{groupName}</Name>
          )}
        </span>
        {writeState === "open" && left !== null && (
          <span className="temporary-banner-left">{words.left(name, left)}</span>
        )}
      </p>
      <BefriendPeer conversation={conversation} peer={peer} />
    </section>
  );
}
