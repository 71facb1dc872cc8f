import type { Problem } from "@teahouse/client";
import CircleAlert from "lucide-react/icons/circle-alert";
import "./problem-notice.css";
import { problemText } from "../texts/problem-text.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

interface ProblemNoticeProps {
  readonly problem: Problem | undefined;
  /** A more precise text than the one of the code. */
  readonly words?: string | undefined;
}

/** Shows a problem and has it read out at once. Shows nothing without one. */
export function ProblemNotice({ problem, words }: ProblemNoticeProps) {
  const text = useText();
  return (
    <div role="alert">
      {problem && (
        <p className="problem-notice">
          <CircleAlert size={16} aria-hidden="true" />
          <span>{words ?? problemText(text, problem)}</span>
        </p>
      )}
    </div>
  );
}

interface FailedProps {
  readonly problem: Problem;
  readonly again: () => void;
}

/** Replaces a pane that failed to load. */
export function Failed({ problem, again }: FailedProps) {
  const text = useText();
  return (
    <EmptyState
      icon={<CircleAlert size={28} />}
      title={text.common.loadFailedTitle}
      text={problemText(text, problem)}
    >
      <Button onClick={again}>{text.common.retry}</Button>
    </EmptyState>
  );
}
