import type { MessageSent, UserId } from "@teahouse/client";
import { memo } from "react";
import { dayTitle } from "../i18n/dates.ts";
import { useLanguage, useText } from "../i18n/text-context.tsx";
import type { MessageAction } from "../messages/actions.ts";
import { Message } from "../messages/message.tsx";
import { recalledTexts } from "../messages/recalled-texts.ts";
import { Button } from "../ui/button.tsx";
import type { MessageRow, Row } from "./rows.ts";
import { useMe } from "./use-face.ts";

interface TimelineRowProps {
  readonly row: Row;
  /** When today began, in ms: days are named by their distance to it. */
  readonly today: number;
  readonly nameOf: (id: UserId) => string;
  readonly cardHref: ((user: UserId) => string) | undefined;
  /** Said by a guest, whose name is nobody's for sure. */
  readonly guest: boolean;
  readonly active: boolean;
  readonly onAct: (action: MessageAction, row: MessageRow) => void;
  readonly onEditAgain: (text: string) => void;
}

interface RecalledProps {
  readonly event: MessageSent;
  readonly nameOf: (id: UserId) => string;
  readonly onEditAgain: (text: string) => void;
}

function Recalled({ event, nameOf, onEditAgain }: RecalledProps) {
  const { conversation } = useText();
  const me = useMe();
  const by = event.recalled?.by ?? event.by;
  const kept = event.by === me ? recalledTexts.get(event.id) : undefined;
  const line =
    by === me
      ? conversation.recalledByYou
      : by === event.by
        ? conversation.recalledBy(nameOf(by))
        : conversation.recalledFor(nameOf(by), nameOf(event.by));
  return (
    <>
      <span>{line}</span>
      {kept !== undefined && (
        <Button look="plain" onClick={() => onEditAgain(kept)}>
          {conversation.editAgain}
        </Button>
      )}
    </>
  );
}

/** One row of the timeline, whatever it is. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { row, today, nameOf, cardHref, guest, active, onAct, onEditAgain } = props;
  const text = useText();
  const language = useLanguage();
  switch (row.kind) {
    case "message":
      return (
        <Message
          row={row}
          name={row.mine ? text.conversation.you : nameOf(row.by)}
          cardHref={row.mine ? undefined : cardHref?.(row.by)}
          direct={cardHref === undefined}
          guest={guest}
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
          {text.conversation.nowFriends}
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
