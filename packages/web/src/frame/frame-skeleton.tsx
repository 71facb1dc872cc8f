import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useText } from "../texts/text-context.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import "./frame-skeleton.css";

/** The frame before the first snapshot. Tells when the server cannot be reached. */
export function FrameSkeleton() {
  const { common } = useText();
  return (
    <div className="frame frame-skeleton" data-showing="list">
      <div className="rail" />
      <div className="frame-list list-pane">
        <div className="list-pane-head" />
        <ListSkeleton rows={8} />
      </div>
      <main className="frame-main">
        <h1 className="visually-hidden">{common.appName}</h1>
        <ConnectionBanner />
      </main>
    </div>
  );
}
