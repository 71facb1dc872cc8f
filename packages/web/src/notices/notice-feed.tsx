import type { EventId } from "@teahouse/client";
import Bell from "lucide-react/icons/bell";
import { useScreenTexts } from "../texts/text-context.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { NoticeSection } from "./notice-section.tsx";
import type { JoinRequestsInView } from "./use-join-requests.ts";
import type { Notices } from "./use-notices.ts";

interface NoticeFeedProps {
  readonly notices: Notices;
  readonly requests: JoinRequestsInView;
  /** Whether invitations are shown above. */
  readonly invited: boolean;
  readonly seenBefore: EventId;
  readonly now: number;
}

/** The loaded notices. Shows an empty state if the whole inbox is empty. */
export function NoticeFeed({ notices, requests, invited, seenBefore, now }: NoticeFeedProps) {
  const texts = useScreenTexts().notices;
  const { list, problem, load } = notices;
  const { asked, own, decided, answer } = requests;
  if (list.notices.length > 0) {
    return <NoticeSection notices={notices} seenBefore={seenBefore} now={now} />;
  }
  if (!list.loaded && problem !== undefined) return <Failed problem={problem} again={load} />;
  if (invited || asked.length + own.length + decided.length > 0) return null;
  if (!list.loaded || answer.state === "loading") return <ListSkeleton />;
  return <EmptyState icon={<Bell size={28} />} title={texts.emptyTitle} text={texts.emptyText} />;
}
