import type { Problem } from "@teahouse/client";
import { useRef } from "react";
import { useNearView } from "../lib/use-near-view.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "./button.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import "./paged-end.css";

interface PagedEndProps {
  /** The number of items above. When it grows, the end checks again whether it is near the view. */
  readonly length: number;
  readonly problem: Problem | undefined;
  readonly loadMore: () => void;
}

/** The end of a paged list. Loads the next page when it comes near the view, and shows a failure. */
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
