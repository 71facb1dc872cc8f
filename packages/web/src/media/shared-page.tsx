import type { ConversationId, SentAttachment } from "@teahouse/client";
import FileIcon from "lucide-react/icons/file";
import ImageIcon from "lucide-react/icons/image";
import { useMemo } from "react";
import { Link } from "wouter";
import "./shared-page.css";
import { localeOf } from "../i18n/languages.ts";
import { paths, SHARED_KINDS, type SharedKind } from "../navigation/paths.ts";
import { useNeedNames } from "../shared/use-need-names.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PagedEnd } from "../ui/paged-end.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { MediaTile } from "./media-tile.tsx";
import { SharedFile } from "./shared-file.tsx";
import { byMonth } from "./shared-list.ts";
import { useShared } from "./use-shared.ts";

interface SharedPageProps {
  readonly conversation: ConversationId;
  readonly kind: SharedKind;
}

/** The pictures and videos of a conversation by month, or its other files. */
export function SharedPage({ conversation, kind }: SharedPageProps) {
  const words = useScreenTexts().media;
  return (
    <div className="shared">
      <nav className="shared-tabs" aria-label={words.title}>
        {SHARED_KINDS.map((one) => (
          <Link
            key={one}
            href={paths.shared(conversation, one)}
            replace
            aria-current={one === kind ? "page" : undefined}
          >
            {words.tabs[one]}
          </Link>
        ))}
      </nav>
      <SharedItems key={kind} conversation={conversation} kind={kind} />
    </div>
  );
}

function SharedItems({ conversation, kind }: SharedPageProps) {
  const words = useScreenTexts().media;
  const { list, problem, again, loadMore } = useShared(conversation, kind);
  const senders = useMemo(() => list?.attachments.map(({ by }) => by), [list]);
  useNeedNames(conversation, senders);
  if (list === undefined) {
    return problem ? <Failed problem={problem} again={again} /> : <ListSkeleton rows={4} />;
  }
  const { attachments, more } = list;
  if (attachments.length === 0 && !more) {
    const Icon = kind === "media" ? ImageIcon : FileIcon;
    return <EmptyState icon={<Icon size={28} />} {...words.empty[kind]} />;
  }
  return (
    <>
      {kind === "media" ? (
        <Months attachments={attachments} />
      ) : (
        <Files attachments={attachments} />
      )}
      {(more || problem) && (
        <PagedEnd
          length={attachments.length}
          problem={problem}
          loadMore={more ? loadMore : again}
        />
      )}
    </>
  );
}

interface ItemsProps {
  readonly attachments: readonly SentAttachment[];
}

function keyOf({ message, attachment }: SentAttachment): string {
  return `${message} ${attachment.id}`;
}

function Months({ attachments }: ItemsProps) {
  const language = useLanguage();
  const months = useMemo(() => byMonth(attachments), [attachments]);
  const format = new Intl.DateTimeFormat(localeOf(language), { year: "numeric", month: "long" });
  return months.map(({ at, attachments: ofMonth }) => (
    <section key={at} aria-label={format.format(at)}>
      <h3 className="shared-month">{format.format(at)}</h3>
      <ul className="shared-grid">
        {ofMonth.map((sent) => (
          <MediaTile key={keyOf(sent)} sent={sent} />
        ))}
      </ul>
    </section>
  ));
}

function Files({ attachments }: ItemsProps) {
  return (
    <ul className="shared-files">
      {attachments.map((sent) => (
        <SharedFile key={keyOf(sent)} sent={sent} />
      ))}
    </ul>
  );
}
