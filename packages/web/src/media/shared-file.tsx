import type { SentAttachment } from "@teahouse/client";
import FileIcon from "lucide-react/icons/file";
import Mic from "lucide-react/icons/mic";
import Music from "lucide-react/icons/music";
import { Link } from "wouter";
import { sizeText } from "../attachments/sizes.ts";
import { fullTime, moment } from "../i18n/dates.ts";
import { paths } from "../navigation/paths.ts";
import { nameOfAttachment } from "../shared/name-of-attachment.ts";
import { setOpeningEvent } from "../shared/opening-event.ts";
import { useMe } from "../shared/use-face.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useLanguage, useText } from "../texts/text-context.tsx";
import { Name } from "../ui/name.tsx";

const ICONS = { voice: Mic, audio: Music, file: FileIcon, picture: FileIcon, video: FileIcon };

/** A file, a recording or a piece of music in the list. It leads to its message. */
export function SharedFile({ sent }: { readonly sent: SentAttachment }) {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const { attachment, conversation, message, by, at } = sent;
  const nameOf = useNamesIn(conversation);
  const Icon = ICONS[attachment.kind];
  return (
    <li>
      <Link
        className="shared-file"
        href={paths.conversation(conversation)}
        onClick={() => setOpeningEvent(conversation, message)}
      >
        <Icon size={22} aria-hidden="true" />
        <span className="shared-file-facts">
          <bdi>{nameOfAttachment(attachment, text)}</bdi>
          <small>
            {sizeText(language, attachment.size)} ·{" "}
            <Name>{by === me ? text.conversation.you : nameOf(by)}</Name> ·{" "}
            <time dateTime={new Date(at).toISOString()} title={fullTime(language, at)}>
              {moment(language, at, Date.now())}
            </time>
          </small>
        </span>
      </Link>
    </li>
  );
}
