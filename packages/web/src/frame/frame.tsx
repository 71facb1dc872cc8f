import type { ReactNode } from "react";
import "./frame.css";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { NARROW, useMedia } from "../lib/use-media.ts";
import { Rail, type RailItem } from "../screens/rail.tsx";
import { useText } from "../texts/text-context.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

interface FrameProps {
  readonly current: RailItem;
  /** The pane in view where there is room for one; `whole` where the list is all there is. */
  readonly showing: "list" | "main" | "whole";
  readonly list: ReactNode;
  readonly children?: ReactNode;
  readonly drawer?: ReactNode;
}

/** Rail, list, conversation and, where there is something, the details drawer. */
export function Frame({ current, showing, list, children, drawer }: FrameProps) {
  const { common } = useText();
  const narrow = useMedia(NARROW);
  const alone = showing === "whole" || (narrow && showing === "list");
  return (
    <div className="frame" data-showing={showing} data-drawer={drawer ? "open" : undefined}>
      <a className="skip-link" href={alone ? "#list" : "#main"}>
        {common.skip}
      </a>
      <Rail current={current} />
      <div id="list" className="frame-list" role={alone ? "main" : undefined} tabIndex={-1}>
        {alone && <ConnectionBanner />}
        <ErrorBoundary key={current}>{list}</ErrorBoundary>
      </div>
      {showing !== "whole" && (
        <main id="main" className="frame-main" tabIndex={-1}>
          {children}
        </main>
      )}
      {drawer}
    </div>
  );
}
