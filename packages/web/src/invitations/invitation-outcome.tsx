import type { InvitationState } from "@teahouse/client";
import Check from "lucide-react/icons/check";
import Minus from "lucide-react/icons/minus";
import X from "lucide-react/icons/x";
import type { ReactNode, Ref } from "react";
import "../shared/outcome.css";

const ICONS = { pending: Minus, accepted: Check, declined: X, cancelled: Minus, withdrawn: Minus };

interface InvitationOutcomeProps {
  readonly state: InvitationState;
  /** Takes the focus from the buttons that it replaces. */
  readonly ref: Ref<HTMLDivElement>;
  readonly children: string;
  /** The next possible action. */
  readonly then?: ReactNode;
}

/** The outcome of an invitation. */
export function InvitationOutcome({ state, ref, children, then }: InvitationOutcomeProps) {
  const Icon = ICONS[state];
  return (
    <div
      className="outcome"
      data-state={state === "accepted" ? "approved" : state}
      ref={ref}
      tabIndex={-1}
    >
      <p>
        <Icon size={16} aria-hidden="true" />
        {children}
      </p>
      {then}
    </div>
  );
}
