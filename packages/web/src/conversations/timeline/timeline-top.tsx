import type { Problem } from "@teahouse/client";
import "./timeline-top.css";
import { useText } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

interface TimelineTopProps {
  readonly complete: boolean;
  readonly empty: boolean;
  readonly problem: Problem | undefined;
  readonly onRetry: () => void;
}

/** The line above the oldest message: the beginning, the loading state, or a failure. */
export function TimelineTop({ complete, empty, problem, onRetry }: TimelineTopProps) {
  const { conversation, common } = useText();
  if (problem) {
    return (
      <div className="timeline-top" role="alert">
        {conversation.olderFailed}
        <Button look="plain" onClick={onRetry}>
          {common.retry}
        </Button>
      </div>
    );
  }
  if (!complete) return <div className="timeline-top timeline-top-loading">{common.loading}</div>;
  if (empty) return <EmptyState title={conversation.emptyTitle} text={conversation.emptyText} />;
  return <p className="timeline-top">{conversation.beginning}</p>;
}
