import type { ConversationId, SentAttachment } from "@teahouse/client";
import FileIcon from "lucide-react/icons/file";
import ImageIcon from "lucide-react/icons/image";
import Play from "lucide-react/icons/play";
import { Link } from "wouter";
import "./media-page.css";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { fullTime } from "../i18n/dates.ts";
import { paths } from "../navigation/paths.ts";
import { GroupPane } from "../shared/group-pane.tsx";
import { setOpeningEvent } from "../shared/opening-event.ts";
import { useMe } from "../shared/use-face.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { classes } from "../ui/classes.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Name } from "../ui/name.tsx";
import { PagedEnd } from "../ui/paged-end.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { byMonth, monthTitle } from "./by-month.ts";
import { nameOfAttachment } from "./name-of-attachment.ts";
import { sizeText } from "./sizes.ts";
import { type AttachmentListKind, useSentAttachments } from "./use-sent-attachments.ts";

interface ItemProps {
  readonly item: SentAttachment;
  readonly nameOf: (user: number) => string;
}

/** Where a press on an item leads: to its message. */
function linkTo({ conversation, message }: SentAttachment) {
  return {
    href: paths.conversation(conversation),
    onClick: () => setOpeningEvent(conversation, message),
  };
}

/** A picture or a video, as a square of the grid. */
function Tile({ item, nameOf }: ItemProps) {
  const client = useClient();
  const text = useText();
  const language = useLanguage();
  const { attachments: words } = useScreenTexts();
  const { attachment, by, at } = item;
  const what = nameOfAttachment(attachment, text);
  return (
    <li>
      <Link
        className="media-tile"
        aria-label={words.tile(what, nameOf(by), fullTime(language, at))}
        {...linkTo(item)}
      >
        {attachment.kind === "picture" ? (
          <img
            src={client.attachmentUrl(attachment, { thumbnail: true })}
            alt=""
            loading="lazy"
            decoding="async"
          />
        ) : (
          <Play size={24} aria-hidden="true" />
        )}
      </Link>
    </li>
  );
}

/** Any other file, as a row. */
function FileRow({ item, nameOf }: ItemProps) {
  const text = useText();
  const language = useLanguage();
  const { attachment, by, at } = item;
  return (
    <li>
      <Link className="media-file" {...linkTo(item)}>
        <FileIcon size={22} aria-hidden="true" />
        <span>
          <bdi>{nameOfAttachment(attachment, text)}</bdi>
          <small>
            {sizeText(language, attachment.size)} · <Name>{nameOf(by)}</Name> ·{" "}
            <Time at={at} now={Date.now()} />
          </small>
        </span>
      </Link>
    </li>
  );
}

interface MediaListProps {
  readonly conversation: ConversationId;
  readonly kind: AttachmentListKind;
}

function MediaList({ conversation, kind }: MediaListProps) {
  const { conversation: words } = useText();
  const { attachments: texts } = useScreenTexts();
  const language = useLanguage();
  const me = useMe();
  const nameIn = useNamesIn(conversation);
  const nameOf = (user: number) => (user === me ? words.you : nameIn(user));
  const { list, problem, loadMore } = useSentAttachments(conversation, kind);
  if (list === undefined) {
    return problem ? <Failed problem={problem} again={loadMore} /> : <ListSkeleton />;
  }
  const { attachments, more } = list;
  if (attachments.length === 0 && !more) {
    const Icon = kind === "media" ? ImageIcon : FileIcon;
    return (
      <EmptyState
        icon={<Icon size={28} />}
        title={kind === "media" ? texts.noMedia : texts.noFilesHere}
        text={texts.emptyText}
      />
    );
  }
  const Item = kind === "media" ? Tile : FileRow;
  return (
    <div className="pane-column">
      {byMonth(attachments).map((month) => (
        <section key={month.at} className="media-month">
          <h2>{monthTitle(language, month.at)}</h2>
          <ul className={kind === "media" ? "media-grid" : "media-files"}>
            {month.attachments.map((item) => (
              <Item key={item.attachment.id + item.message} item={item} nameOf={nameOf} />
            ))}
          </ul>
        </section>
      ))}
      {more && <PagedEnd length={attachments.length} problem={problem} loadMore={loadMore} />}
    </div>
  );
}

/** The pictures and videos of a conversation, or its other files; each leads to its message. */
export function MediaPage({ conversation, kind }: MediaListProps) {
  const { conversation: words, timeline } = useText();
  const exists = useClientState(({ conversations }) => conversations.has(conversation));
  const tab = (of: AttachmentListKind) => (
    <Link
      className={classes("media-tab")}
      href={of === "media" ? paths.media(conversation) : paths.files(conversation)}
      aria-current={of === kind ? "page" : undefined}
      replace
    >
      {timeline[of]}
    </Link>
  );
  return (
    <GroupPane
      conversation={conversation}
      back={paths.conversation(conversation)}
      title={timeline[kind]}
    >
      {exists ? (
        <>
          <nav className="media-tabs" aria-label={timeline.media}>
            {tab("media")}
            {tab("files")}
          </nav>
          <MediaList key={kind} conversation={conversation} kind={kind} />
        </>
      ) : (
        <EmptyState
          icon={<ImageIcon size={28} />}
          title={words.notFoundTitle}
          text={words.notFoundText}
        />
      )}
    </GroupPane>
  );
}
