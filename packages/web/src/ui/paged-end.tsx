import type { Problem } from "@teahouse/client";
import { useRef } from "react";
import { useNearView } from "../lib/use-near-view.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "./button.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import "./paged-end.css";

interface PagedEndProps {
  /** How much stands above; the end is looked at again when it grows. */
  readonly length: number;
  readonly problem: Problem | undefined;
  readonly loadMore: () => void;
}

/** The end of a list that goes on: brings the next page when one comes near it, and says when that failed. */
export function PagedEnd({ length, problem, loadMore }: PagedEndProps) {
  const { common } = useText();
  const end = useRef<HTMLDivElement>(null);
  useNearView(end, loadMore, length);
  return (
    <div ref={end} className="paged-end">
      {problem ? (
        <>
          <ProblemNotice problem={problem} />
          <Button onClick={loadMore}>{common.retry}</Button>
        </>
      ) : (
        <span role="status">{common.loading}</span>
      )}
    </div>
  );
}
