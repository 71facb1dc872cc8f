import type { Problem } from "@teahouse/client";
import { useLimits } from "../../connection/use-config.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { type Reachable, reachedLimit } from "./reached-limit.ts";

interface GroupProblemProps {
  readonly problem: Problem | undefined;
  /** The limits that the command can reach. */
  readonly reachable: readonly Reachable[];
}

/** A problem in words. Names the limit that was reached, if any. */
export function GroupProblem({ problem, reachable }: GroupProblemProps) {
  const { reached } = useScreenTexts().groups;
  const limits = useLimits();
  const limit = problem && reachedLimit(problem, reachable, limits);
  const words = limit && reached[limit](Number(problem.fields.limit));
  return <ProblemNotice problem={problem} words={words} />;
}
