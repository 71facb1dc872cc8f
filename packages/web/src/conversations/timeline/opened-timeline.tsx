import type { ConversationState, Mention, Problem, Seq } from "@teahouse/client";
import { useCallback } from "react";
import { paths } from "../../navigation/paths.ts";
import type { Face } from "../../shared/face.ts";
import { Failed } from "../../ui/problem-notice.tsx";
import { TimelineSkeleton } from "../../ui/skeleton.tsx";
import { Timeline } from "./timeline.tsx";

interface OpenedTimelineProps {
  readonly conversation: ConversationState;
  readonly face: Face;
  readonly open: boolean;
  readonly problem: Problem | undefined;
  readonly retry: () => void;
  /** Messages of other users after this seq are new; undefined if none are. */
  readonly unreadAfter: Seq | undefined;
  readonly onEditAgain: (text: string, mentions?: readonly Mention[]) => void;
  readonly onLeave: () => void;
}

/** The timeline once it is loaded, a skeleton until then, or the reason why it cannot load. */
export function OpenedTimeline(props: OpenedTimelineProps) {
  const { conversation, face, open, problem, retry, unreadAfter, onEditAgain, onLeave } = props;
  const { id } = conversation;
  const cardHref = useCallback((user: number) => paths.detailsOfUser(id, user), [id]);
  if (!open) return problem ? <Failed problem={problem} again={retry} /> : <TimelineSkeleton />;
  return (
    <Timeline
      conversation={conversation}
      face={face}
      unreadAfter={unreadAfter}
      cardHref={cardHref}
      onEditAgain={onEditAgain}
      onLeave={onLeave}
    />
  );
}
