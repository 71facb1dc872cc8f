import type { InvitationState } from "@teahouse/client";
import { type RefObject, useEffect, useRef } from "react";

interface OutcomeFocus {
  readonly outcome: RefObject<HTMLDivElement | null>;
  /** To be called when one presses a button that decides. */
  onDecide(): void;
}

/** The buttons of an invitation go when it is decided; who pressed one of them stays where it was. */
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
