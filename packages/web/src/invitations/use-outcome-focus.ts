import type { InvitationState } from "@teahouse/client";
import { type RefObject, useEffect, useRef } from "react";

interface OutcomeFocus {
  readonly outcome: RefObject<HTMLDivElement | null>;
  /** Must be called when a button with an answer is pressed. */
  onDecide(): void;
}

/** A decision removes the buttons of an invitation. The focus then moves to the outcome. */
export function useOutcomeFocus(state: InvitationState): OutcomeFocus {
  const outcome = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    const lost = document.activeElement === document.body;
    if (state !== "pending" && pressed.current && lost) {
      outcome.current?.focus({ preventScroll: true });
    }
  }, [state]);
  return {
    outcome,
    onDecide() {
      pressed.current = true;
    },
  };
}
