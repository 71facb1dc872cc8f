import { type RefObject, useEffect } from "react";

/** How far below the view something counts as reached already, in px. */
const AHEAD = 600;

/** Calls back when an element comes near the view; `turn` looks again where it has stayed there. */
export function useReached(
  element: RefObject<Element | null>,
  onReach: () => void,
  turn: unknown,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` looks again.
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && onReach(),
      { rootMargin: `${AHEAD}px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, onReach, turn]);
}
