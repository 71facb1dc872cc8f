import { isMentionedBy, type Role } from "@teahouse/client";
import { memo, Suspense } from "react";
import { Link } from "wouter";
import "./message.css";
import { clock, fullTime } from "../i18n/dates.ts";
import { lazyComponent } from "../lib/load-code.ts";
import { MentionedText } from "../mentions/mentioned-text.tsx";
import type { MessageRow } from "../shared/message-row.ts";
import { MessageText } from "../shared/message-text.tsx";
import { boxOf } from "../shared/picture-box.ts";
import { RoleTag } from "../shared/role-tag.tsx";
import { useMe } from "../shared/use-face.ts";
import { useLanguage, useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { classes } from "../ui/classes.ts";
import { Name } from "../ui/name.tsx";
import { Tag } from "../ui/tag.tsx";
import type { MessageAction } from "./actions.ts";
import { MessageStatus } from "./message-status.tsx";

const MessageAttachments = lazyComponent(() => import("../attachments/message-attachments.tsx"));
const MessageBar = lazyComponent(() => import("./message-bar.tsx"));
const MessageFailure = lazyComponent(() => import("./message-failure.tsx"));
const MessageUploads = lazyComponent(() => import("../attachments/message-uploads.tsx"));

export interface MessageProps {
  readonly row: MessageRow;
  readonly name: string;
  /** The link to the card of the author; undefined for own messages and in direct conversations. */
  readonly cardHref: string | undefined;
  /** True in a direct conversation. It shows no names. */
  readonly direct: boolean;
  readonly guest: boolean;
  /** The author's role in the group; undefined until it is known. */
  readonly role: Role | undefined;
  /** True under the pointer or with the focus. Then the bar is visible. */
  readonly active: boolean;
  readonly onAct: (action: MessageAction, row: MessageRow) => void;
}

function Meta({ row }: { readonly row: MessageRow }) {
  const language = useLanguage();
  const shown = row.last || row.status === "failed";
  const marked = row.mine && (row.last || (row.status !== "sent" && row.status !== "read"));
  return (
    <span className={classes("message-meta", !shown && "message-meta-aside")}>
      <time dateTime={new Date(row.at).toISOString()} title={fullTime(language, row.at)}>
        {clock(language, row.at)}
      </time>
      {marked && <MessageStatus status={row.status} />}
    </span>
  );
}

function MessageBody({ row }: { readonly row: MessageRow }) {
  const source = row.event ?? row.entry;
  if (source?.mentions === undefined) return <MessageText text={row.text} />;
  const { conversation, mentions } = source;
  return (
    <MentionedText
      conversation={conversation}
      text={row.text}
      mentions={mentions}
      mine={row.mine}
    />
  );
}

/** The attachments of a message, or the uploads that it waits for. Their code loads when they are first shown. */
function Attached({ row: { event, entry } }: { readonly row: MessageRow }) {
  const attachments = event?.attachments ?? [];
  const isWaiting = event === undefined && (entry?.attachments?.length ?? 0) > 0;
  if (attachments.length === 0 && !isWaiting) return null;
  const pictures = attachments.filter((one) => one.kind === "picture");
  const [picture] = pictures;
  const isAlone = picture !== undefined && pictures.length === 1;
  const room = (
    <span
      className="attachments"
      data-count={pictures.length}
      style={isAlone ? boxOf(picture) : undefined}
    />
  );
  return (
    <Suspense fallback={room}>
      {event && attachments.length > 0 && (
        <MessageAttachments conversation={event.conversation} attachments={attachments} />
      )}
      {isWaiting && entry && <MessageUploads entry={entry} />}
    </Suspense>
  );
}

/** One message: author, text, time and status. */
export const Message = memo(function Message(props: MessageProps) {
  const { row, name, cardHref, direct, guest, role, active, onAct } = props;
  const { conversation: words } = useText();
  const me = useMe();
  const mentioned = row.event !== undefined && isMentionedBy(row.event, me);
  const showsFace = row.first && !row.mine;
  const showsName = showsFace && cardHref !== undefined;
  return (
    <li
      className={classes(
        "message",
        row.first && "message-first",
        row.mine && "message-mine",
        direct && "message-direct",
        mentioned && "message-mentioned",
      )}
      data-row={row.key}
      data-message=""
      tabIndex={-1}
    >
      {showsName ? (
        <Link className="message-face" href={cardHref} tabIndex={-1} aria-hidden="true">
          <Avatar id={row.by} name={name} size="small" />
        </Link>
      ) : (
        showsFace && (
          <span className="message-face">
            <Avatar id={row.by} name={name} size="small" />
          </span>
        )
      )}
      {showsName ? (
        <Link className="message-name" href={cardHref} tabIndex={-1}>
          <Name>{name}</Name>
          {guest && <Tag>{words.guest}</Tag>}
          <RoleTag role={role} />
        </Link>
      ) : (
        <span className="visually-hidden">
          <Name>{name}</Name>
        </span>
      )}
      <div className="bubble">
        <Attached row={row} />
        {row.text !== "" && (
          <span className="message-text" dir="auto">
            <MessageBody row={row} />
          </span>
        )}
        {mentioned && <span className="visually-hidden">{words.mentionsYou}</span>}
        <Meta row={row} />
        {active && (
          <Suspense>
            <MessageBar row={row} onAct={onAct} />
          </Suspense>
        )}
      </div>
      {row.status === "failed" && (
        <Suspense>
          <MessageFailure row={row} onAct={onAct} />
        </Suspense>
      )}
    </li>
  );
});
