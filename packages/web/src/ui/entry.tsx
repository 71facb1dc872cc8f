import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { Link } from "wouter";
import "./entry.css";

interface EntryProps {
  readonly href: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly current: boolean;
  readonly children?: ReactNode;
}

/** A line of a list that links to a page. */
export function Entry({ href, icon, label, current, children }: EntryProps) {
  return (
    <li>
      <Link className="entry" href={href} aria-current={current ? "page" : undefined}>
        {icon}
        <span className="entry-label">{label}</span>
        {children}
        <ChevronRight size={16} aria-hidden="true" />
      </Link>
    </li>
  );
}
