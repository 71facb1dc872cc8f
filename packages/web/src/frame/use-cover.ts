import { type RefObject, useEffect } from "react";

const BEHIND = ":scope > :not(.drawer, .drawer-backdrop)";

/** While the drawer covers the frame, all behind it is out of reach; the focus goes in, and back in the end. */
export function useCover(drawer: RefObject<HTMLElement | null>, covering: boolean): void {
  useEffect(() => {
    const frame = drawer.current?.parentElement;
    if (!covering || !frame) return;
    // What turns inert loses the focus, so this happens in one go, and not while the drawer is being fetched.
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
