import type { ReactNode } from "react";
import "./list-pane.css";

interface ListPaneProps {
  readonly label: string;
  readonly header: ReactNode;
  readonly children: ReactNode;
}

/** The second column: a list to choose from. */
export function ListPane({ label, header, children }: ListPaneProps) {
  return (
    <section className="list-pane" aria-label={label}>
      <header className="list-pane-head">{header}</header>
      <div className="list-pane-body">{children}</div>
    </section>
  );
}
