import { useSyncExternalStore } from "react";

/** Whether a media query such as `(pointer: coarse)` matches now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Matches if only one pane is shown at a time. */
export const NARROW = "(max-width: 720px)";
/** Matches if the details drawer slides over the conversation. */
export const SLIDING = "(max-width: 1180px)";
/** Matches if the reader wants nothing to move by itself. */
export const REDUCED_MOTION = "(prefers-reduced-motion: reduce)";
export const TOUCH = "(pointer: coarse)";
