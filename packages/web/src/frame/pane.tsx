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

/** The third column where it is no conversation: a header and what can be scrolled. */
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
