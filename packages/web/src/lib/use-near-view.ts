import { type RefObject, useEffect, useRef } from "react";

/** The distance below the view, in px, at which an element counts as near. */
const AHEAD = 600;

/**
 * Calls back when an element comes near the view, and again for each new `turn` while it stays there. `scroller` is the
 * selector of the ancestor that scrolls; the page by default.
 */
export function useNearView(
  element: RefObject<Element | null>,
  onNear: () => void,
  turn: unknown,
  scroller?: string,
): void {
  const present = useRef(onNear);
  present.current = onNear;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each `turn` looks again.
  useEffect(() => {
    if (element.current === null) return;
    const root = scroller === undefined ? null : element.current.closest(scroller);
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && present.current(),
      { root, rootMargin: `${AHEAD}px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, scroller, turn]);
}
