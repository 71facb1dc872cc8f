import type { ComponentProps } from "react";
import "./button.css";
import { Link } from "wouter";
import { classes } from "./classes.ts";

type Look = "primary" | "quiet" | "plain" | "danger";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: Look;
  /** True while a command runs. The button keeps its place and focus, and ignores presses. */
  readonly busy?: boolean;
}

export function Button({ look = "quiet", busy = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes("button", `button-${look}`, className)}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}

interface ButtonLinkProps extends ComponentProps<"a"> {
  readonly href: string;
  readonly look?: Look;
}

/** A link that looks like a button. */
export function ButtonLink({ look = "quiet", className, ...rest }: ButtonLinkProps) {
  return <Link className={classes("button", `button-${look}`, className)} {...rest} />;
}
