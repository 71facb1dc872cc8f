import {
  type ConversationState,
  notifyLevelAt,
  type OutboxEntry,
  type Temporary,
} from "@teahouse/client";
import { memo } from "react";
import { Link } from "wouter";
import "./conversation-item.css";
import { shortTime } from "../../i18n/dates.ts";
import { MentionBadge } from "../../mentions/mention-badge.tsx";
import { isQuiet } from "../../notify-level/is-quiet.ts";
import { LevelMark } from "../../notify-level/level-mark.tsx";
import { faceOf, type Surroundings } from "../../shared/face.ts";
import { useLanguage, useText } from "../../texts/text-context.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge, badgeText } from "../../ui/badge.tsx";
import { Name } from "../../ui/name.tsx";
import { Preview } from "./conversation-preview.tsx";

interface ConversationItemProps {
  readonly conversation: ConversationState;
  readonly unsent: OutboxEntry | undefined;
  readonly around: Surroundings;
  readonly online: boolean;
  readonly typing: boolean;
  /** By the local clock, in ms. */
  readonly now: number;
  /** The server's clock minus the local one, in ms. */
  readonly clockOffset: number;
  readonly href: string;
  readonly current: boolean;
}

interface FromGroupProps {
  readonly from: Temporary;
  readonly around: Surroundings;
}

/** The group of a temporary conversation, by its current name if known, else by its last recorded name. */
function FromGroup({ from, around }: FromGroupProps) {
  const { conversation } = useText();
  const mark = conversation.fromGroup(around.groups.get(from.group)?.name ?? from.groupName);
  return (
    <span className="tag conversation-item-from" title={mark}>
      {mark}
    </span>
  );
}

/** One row: the name, the time, the last event, and the unread count. */
export const ConversationItem = memo(function ConversationItem(props: ConversationItemProps) {
  const { conversation, unsent, around, online, typing, now, clockOffset, href, current } = props;
  const text = useText();
  const language = useLanguage();
  const face = faceOf(conversation.id, around, text);
  const at = unsent?.at ?? conversation.lastEvent?.at;
  return (
    <li>
      <Link className="conversation-item" href={href} aria-current={current ? "true" : undefined}>
        <Avatar
          id={face.id}
          name={face.name}
          color={face.group?.color}
          group={face.peer === undefined}
          online={online}
        />
        <span className="conversation-item-name">
          <Name>{face.name}</Name>
          {online && <span className="visually-hidden">{text.conversation.online}</span>}
          {conversation.temporary && <FromGroup from={conversation.temporary} around={around} />}
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
          <LevelMark level={notifyLevelAt(conversation, now + clockOffset)} />
          <MentionBadge mentioned={conversation.mentioned} />
          <Badge
            count={conversation.unread}
            label={text.frame.unread(badgeText(conversation.unread))}
            quiet={isQuiet(conversation, now + clockOffset)}
          />
        </span>
      </Link>
    </li>
  );
});
