import { UNREAD_MAX } from "@teahouse/client";
import "./badge.css";
import { classes } from "./classes.ts";

/** The count as a badge shows it: 99+ if it reached the number that counting stops at. */
export function badgeText(count: number): string {
  return count >= UNREAD_MAX ? `${UNREAD_MAX - 1}+` : String(count);
}

interface BadgeProps {
  readonly count: number;
  /** Read out instead of the bare number. */
  readonly label: string;
  /** True if it calls for no attention. */
  readonly quiet?: boolean;
}

export function Badge({ count, label, quiet = false }: BadgeProps) {
  if (count === 0) return null;
  return (
    <span className={classes("badge", quiet && "badge-quiet")}>
      <span aria-hidden="true">{badgeText(count)}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
