import { type RefObject, useEffect, useRef } from "react";

/** How far before the end is begun, in px. */
const MARGIN = "400px";

/** Has `act` done when the end of a list comes into view, and again for each new `length` with which it still is. */
export function useReached(act: () => void, length: number): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const present = useRef(act);
  present.current = act;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that has grown is looked at anew.
  useEffect(() => {
    const element = end.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) present.current();
      },
      { root: element.closest(".list-pane-body"), rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [length]);
  return end;
}
