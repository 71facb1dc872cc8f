import "./skeleton.css";
import { useText } from "../texts/text-context.tsx";

/** Placeholder rows of a loading list. They appear after 200 ms, so that a quick load does not flicker. */
export function ListSkeleton({ rows = 6 }: { readonly rows?: number }) {
  const text = useText();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{text.common.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike.
        <div className="skeleton-row" key={row} aria-hidden="true">
          <i className="skeleton-face" />
          <i className="skeleton-line" />
          <i className="skeleton-line" />
        </div>
      ))}
    </div>
  );
}

/** Placeholder bubbles of a loading conversation. */
export function TimelineSkeleton() {
  const text = useText();
  return (
    <div className="skeleton skeleton-timeline" role="status">
      <span className="visually-hidden">{text.common.loading}</span>
      {[46, 30, 38, 24, 52, 34].map((width, row) => (
        <i
          className="skeleton-bubble"
          key={width}
          style={{ inlineSize: `${width}%`, alignSelf: row % 3 === 2 ? "end" : "start" }}
        />
      ))}
    </div>
  );
}
