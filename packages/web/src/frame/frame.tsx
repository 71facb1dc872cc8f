import type { ReactNode } from "react";
import "./frame.css";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { NARROW, useMedia } from "../lib/use-media.ts";
import { useText } from "../texts/text-context.tsx";

interface FrameProps {
  readonly rail: ReactNode;
  /** The pane in view if there is room for one only. With `whole`, the list is the only pane on any screen. */
  readonly showing: "list" | "main" | "whole";
  readonly list: ReactNode;
  readonly main: ReactNode;
  readonly drawer: ReactNode;
}

/** Rail, list, main pane, and the details drawer if it is open. */
export function Frame({ rail, showing, list, main, drawer }: FrameProps) {
  const { common } = useText();
  const narrow = useMedia(NARROW);
  const alone = showing === "whole" || (narrow && showing === "list");
  return (
    <div className="frame" data-showing={showing}>
      <a className="skip-link" href={alone ? "#list" : "#main"}>
        {common.skip}
      </a>
      {rail}
      <div id="list" className="frame-list" role={alone ? "main" : undefined} tabIndex={-1}>
        {alone && <ConnectionBanner />}
        {list}
      </div>
      {showing !== "whole" && (
        <main id="main" className="frame-main" tabIndex={-1}>
          {main}
        </main>
      )}
      {drawer}
    </div>
  );
}
