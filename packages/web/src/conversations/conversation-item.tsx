import type { ConversationState, OutboxEntry } from "@teahouse/client";
import { memo } from "react";
import { Link } from "wouter";
import "./conversation-item.css";
import { shortTime } from "../i18n/dates.ts";
import { useLanguage, useText } from "../i18n/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge, badgeText } from "../ui/badge.tsx";
import { Name } from "../ui/name.tsx";
import { Preview } from "./conversation-preview.tsx";
import { faceOf, type Surroundings } from "./face.ts";

interface ConversationItemProps {
  readonly conversation: ConversationState;
  readonly unsent: OutboxEntry | undefined;
  readonly around: Surroundings;
  readonly online: boolean;
  readonly typing: boolean;
  readonly now: number;
  readonly href: string;
  readonly current: boolean;
}

/** One row: who, when, the last that happened, and how much of it is unread. */
export const ConversationItem = memo(function ConversationItem(props: ConversationItemProps) {
  const { conversation, unsent, around, online, typing, now, href, current } = props;
  const text = useText();
  const language = useLanguage();
  const face = faceOf(conversation.id, around, text);
  const at = unsent?.at ?? conversation.lastEvent?.at;
  return (
    <li>
      <Link className="conversation-item" href={href} aria-current={current ? "true" : undefined}>
        <Avatar id={face.id} name={face.name} group={face.peer === undefined} online={online} />
        <span className="conversation-item-name">
          <Name>{face.name}</Name>
          {online && <span className="visually-hidden">{text.conversation.online}</span>}
        </span>
        {at !== undefined && (
          <time className="conversation-item-time" dateTime={new Date(at).toISOString()}>
            {shortTime(language, at, now)}
          </time>
        )}
        <span className="conversation-item-preview" dir="auto">
          <Preview
            conversation={conversation}
            unsent={unsent}
            around={around}
            typing={typing}
            current={current}
          />
        </span>
        <span className="conversation-item-count">
          <Badge
            count={conversation.unread}
            label={text.frame.unread(badgeText(conversation.unread))}
          />
        </span>
      </Link>
    </li>
  );
});
