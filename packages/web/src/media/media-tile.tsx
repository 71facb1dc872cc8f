import type { SentAttachment } from "@teahouse/client";
import Play from "lucide-react/icons/play";
import { Link } from "wouter";
import { useClient } from "../connection/client-context.tsx";
import { fullTime } from "../i18n/dates.ts";
import { paths } from "../navigation/paths.ts";
import { setOpeningEvent } from "../shared/opening-event.ts";
import { useMe } from "../shared/use-face.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";

/** A picture or video in the grid. It leads to its message. */
export function MediaTile({ sent }: { readonly sent: SentAttachment }) {
  const client = useClient();
  const text = useText();
  const words = useScreenTexts().media;
  const language = useLanguage();
  const me = useMe();
  const { attachment, conversation, message, by, at } = sent;
  const nameOf = useNamesIn(conversation);
  const name = by === me ? text.conversation.you : nameOf(by);
  const what = text.conversation.attached(attachment.kind, 1);
  return (
    <li>
      <Link
        className="shared-tile"
        href={paths.conversation(conversation)}
        aria-label={words.toMessage(what, name, fullTime(language, at))}
        onClick={() => setOpeningEvent(conversation, message)}
      >
        {attachment.kind === "picture" ? (
          <>
            <img src={`data:image/webp;base64,${attachment.placeholder}`} alt="" />
            <img
              src={client.attachmentUrl(attachment, { thumbnail: true })}
              alt=""
              loading="lazy"
            />
          </>
        ) : (
          <Play size={24} aria-hidden="true" />
        )}
      </Link>
    </li>
  );
}
