import type { ComponentProps, ReactNode } from "react";
import "./icon-button.css";
import { Link } from "wouter";
import { classes } from "./classes.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button with an icon only. Its label is read out, and shown on hover. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classes("icon-button", className)}
      aria-label={label}
      title={label}
      {...rest}
    >
      {icon}
    </button>
  );
}

interface IconLinkProps extends Omit<ComponentProps<"a">, "children"> {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
}

export function IconLink({ label, icon, className, ...rest }: IconLinkProps) {
  return (
    <Link className={classes("icon-button", className)} aria-label={label} title={label} {...rest}>
      {icon}
    </Link>
  );
}
