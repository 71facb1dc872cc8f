import { type RefObject, useEffect } from "react";

const BEHIND = ":scope > :not(.drawer, .drawer-backdrop)";

/** While the drawer covers the frame, the panes below it are inert. The focus moves in, and later back. */
export function useCover(drawer: RefObject<HTMLElement | null>, covering: boolean): void {
  useEffect(() => {
    const frame = drawer.current?.parentElement;
    if (!covering || !frame) return;
    // An inert pane loses the focus, so both happen at once, and only after the drawer has loaded.
    const before = document.activeElement;
    const behind = [...frame.querySelectorAll<HTMLElement>(BEHIND)];
    drawer.current?.focus();
    for (const pane of behind) pane.inert = true;
    return () => {
      for (const pane of behind) pane.inert = false;
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [drawer, covering]);
}
