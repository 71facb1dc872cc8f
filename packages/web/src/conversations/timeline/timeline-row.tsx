import type { EventId, Mention, MessageSent, Role, UserId } from "@teahouse/client";
import { memo } from "react";
import { dayTitle } from "../../i18n/dates.ts";
import type { MessageAction } from "../../messages/actions.ts";
import { Message } from "../../messages/message.tsx";
import { recalledTexts } from "../../messages/recalled-texts.ts";
import type { MessageRow } from "../../shared/message-row.ts";
import { useMe } from "../../shared/use-face.ts";
import { useLanguage, useText } from "../../texts/text-context.tsx";
import type { Who } from "../../texts/who.ts";
import { Button } from "../../ui/button.tsx";
import { NoticeLine } from "./notice-line.tsx";
import { noticeText } from "./notice-text.ts";
import type { Row } from "./rows.ts";

interface TimelineRowProps {
  readonly row: Row;
  /** The start of today, in ms. The names of days depend on it. */
  readonly today: number;
  readonly nameOf: (id: UserId) => string;
  readonly cardHref: ((user: UserId) => string) | undefined;
  /** True for a message of a guest. The name of a guest proves no identity. */
  readonly guest: boolean;
  /** The author's role in the group; undefined until it is known. */
  readonly role: Role | undefined;
  readonly active: boolean;
  readonly onAct: (action: MessageAction, row: MessageRow) => void;
  readonly onEditAgain: (text: string, mentions?: readonly Mention[]) => void;
  readonly onJump: (event: EventId) => void;
}

interface RecalledProps {
  readonly event: MessageSent;
  readonly nameOf: (id: UserId) => string;
  readonly onEditAgain: (text: string, mentions?: readonly Mention[]) => void;
}

function Recalled({ event, nameOf, onEditAgain }: RecalledProps) {
  const { conversation, timeline } = useText();
  const me = useMe();
  const by = event.recalled?.by ?? event.by;
  const kept = event.by === me ? recalledTexts.get(event.id) : undefined;
  const who = (id: UserId): Who => (id === me ? undefined : nameOf(id));
  const ownLine = by === me ? conversation.recalledByYou : conversation.recalledBy(nameOf(by));
  const line = by === event.by ? ownLine : timeline.recalledFor(who(by), who(event.by));
  return (
    <>
      <span>{line}</span>
      {kept !== undefined && (
        <Button look="plain" onClick={() => onEditAgain(kept, event.mentions)}>
          {conversation.editAgain}
        </Button>
      )}
    </>
  );
}

/** One row of the timeline, of any kind. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { row, today, nameOf, cardHref, guest, role, active } = props;
  const { onAct, onEditAgain, onJump } = props;
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  switch (row.kind) {
    case "message":
      return (
        <Message
          row={row}
          name={row.mine ? text.conversation.you : nameOf(row.by)}
          cardHref={row.mine ? undefined : cardHref?.(row.by)}
          direct={cardHref === undefined}
          guest={guest}
          role={role}
          active={active}
          onAct={onAct}
        />
      );
    case "recalled":
      return (
        <li className="timeline-notice" data-row={row.key}>
          <Recalled event={row.event} nameOf={nameOf} onEditAgain={onEditAgain} />
        </li>
      );
    case "notice":
      return (
        <li className="timeline-notice" data-row={row.key}>
          <NoticeLine
            notice={row.event}
            words={noticeText(row.event, { me, nameOf }, text)}
            onJump={onJump}
          />
        </li>
      );
    case "day":
      return (
        <li className="timeline-day">
          <time dateTime={new Date(row.at).toISOString()}>{dayTitle(language, row.at, today)}</time>
        </li>
      );
    case "unread":
      return (
        <li className="timeline-unread" data-row={row.key}>
          {text.conversation.newMessages}
        </li>
      );
  }
});
