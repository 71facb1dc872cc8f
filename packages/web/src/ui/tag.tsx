import type { ReactNode } from "react";
import "./tag.css";

/** A word or two beside a name. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
