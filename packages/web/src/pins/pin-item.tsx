import type { Mention, Pin } from "@teahouse/client";
import MessageAttachments from "../attachments/message-attachments.tsx";
import { useClient } from "../connection/client-context.tsx";
import { fullTime, moment } from "../i18n/dates.ts";
import { MentionedText } from "../mentions/mentioned-text.tsx";
import { paths } from "../navigation/paths.ts";
import { setOpeningEvent } from "../shared/opening-event.ts";
import { useMe } from "../shared/use-face.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { Name } from "../ui/name.tsx";

const NOBODY: readonly Mention[] = [];

interface PinItemProps {
  readonly pin: Pin;
  readonly mayUnpin: boolean;
}

/** One pinned message in full, because the timeline may be unable to load an old one. */
export function PinItem({ pin: { message, by, at }, mayUnpin }: PinItemProps) {
  const { conversation: conversationText } = useText();
  const words = useScreenTexts().pins;
  const language = useLanguage();
  const client = useClient();
  const me = useMe();
  const { id, conversation, by: author, text, mentions = NOBODY, attachments } = message;
  const nameOf = useNamesIn(conversation);
  const name = author === me ? conversationText.you : nameOf(author);
  const pinner = by === me ? undefined : nameOf(by);
  return (
    <li className="pin">
      <div className="pin-head">
        <Avatar id={author} name={nameOf(author)} size="small" />
        <b>
          <Name>{name}</Name>
        </b>
        <time dateTime={new Date(message.at).toISOString()} title={fullTime(language, message.at)}>
          {moment(language, message.at, Date.now())}
        </time>
      </div>
      {text !== "" && (
        <p className="pin-text" dir="auto">
          <MentionedText
            conversation={conversation}
            text={text}
            mentions={mentions}
            mine={author === me}
          />
        </p>
      )}
      {attachments.length > 0 && (
        <MessageAttachments conversation={conversation} attachments={attachments} />
      )}
      <p className="pin-by">{words.pinnedBy(pinner, moment(language, at, Date.now()))}</p>
      <div className="pin-actions">
        <ButtonLink
          href={paths.conversation(conversation)}
          onClick={() => setOpeningEvent(conversation, id)}
        >
          {words.show}
        </ButtonLink>
        {mayUnpin && (
          <CommandButton act={() => client.call("message.unpin", { conversation, message: id })}>
            {words.unpin}
          </CommandButton>
        )}
      </div>
    </li>
  );
}
