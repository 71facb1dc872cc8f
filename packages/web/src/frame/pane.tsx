import type { ReactNode } from "react";
import "./pane.css";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { PaneHeader } from "./pane-header.tsx";

interface PaneProps {
  readonly back: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** The third column for everything but conversations: a header and a scrolling body. */
export function Pane({ back, title, children }: PaneProps) {
  return (
    <>
      <PaneHeader back={back} title={title} />
      <ConnectionBanner />
      <div className="pane">
        <ErrorBoundary key={title}>{children}</ErrorBoundary>
      </div>
    </>
  );
}
