import { useSyncExternalStore } from "react";

/** Whether a media query holds now, such as `(pointer: coarse)`. */
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

/** True where one pane is shown at a time. */
export const NARROW = "(max-width: 720px)";
/** True where the details drawer slides over the conversation. */
export const SLIDING = "(max-width: 1180px)";
export const TOUCH = "(pointer: coarse)";
