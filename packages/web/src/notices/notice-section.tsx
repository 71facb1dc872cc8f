import type { EventId } from "@teahouse/client";
import { useRef } from "react";
import { useNearView } from "../lib/use-near-view.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { LoadFailed } from "../ui/load-failed.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { NoticeItem } from "./notice-item.tsx";
import type { Notices } from "./use-notices.ts";

interface NoticeSectionProps {
  readonly notices: Notices;
  readonly seenBefore: EventId;
  readonly now: number;
}

/** The user's notices, newest first. Scrolling down loads older ones. */
export function NoticeSection({ notices: inbox, seenBefore, now }: NoticeSectionProps) {
  const texts = useScreenTexts().notices;
  const { notices, more } = inbox.list;
  const end = useRef<HTMLDivElement>(null);
  useNearView(end, inbox.loadOlder, notices.length, ".list-pane-body");
  return (
    <section>
      <h2 className="requests-title">{texts.happened}</h2>
      <ul className="notice-list">
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} isNew={notice.id > seenBefore} now={now} />
        ))}
      </ul>
      {inbox.olderProblem && <LoadFailed text={texts.olderFailed} again={inbox.loadOlder} />}
      {more && !inbox.olderProblem && (
        <div ref={end}>
          <ListSkeleton rows={2} />
        </div>
      )}
    </section>
  );
}
