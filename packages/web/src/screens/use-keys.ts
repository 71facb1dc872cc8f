import { useEffect, useRef } from "react";

interface KeyActions {
  readonly switcher: () => void;
  readonly keys: () => void;
  /** Moves by `steps` conversations in the list. */
  readonly step: (steps: number) => void;
  readonly leave: () => void;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]")
  );
}

/** The keyboard shortcuts of the whole app. */
export function useKeys(actions: KeyActions): void {
  const present = useRef(actions);
  present.current = actions;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.isComposing || event.defaultPrevented) return;
      const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
      const { switcher, keys, step, leave } = present.current;
      const control = ctrlKey || metaKey;
      if (control && !altKey && !shiftKey && key.toLowerCase() === "k") switcher();
      else if (altKey && !control && key === "ArrowDown") step(1);
      else if (altKey && !control && key === "ArrowUp") step(-1);
      else if (key === "?" && !control && !altKey && !isWriting(event.target)) keys();
      else if (key === "Escape") return leave();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
