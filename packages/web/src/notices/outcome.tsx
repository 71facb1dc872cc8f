import type { JoinRequest } from "@teahouse/client";
import Check from "lucide-react/icons/check";
import Minus from "lucide-react/icons/minus";
import X from "lucide-react/icons/x";
import type { ReactNode, Ref } from "react";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/outcome.css";
import { useMe } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { outcomeText } from "./outcome-text.ts";

const ICONS = { pending: Minus, approved: Check, refused: X, ignored: Minus, cancelled: Minus };

interface OutcomeProps {
  readonly request: JoinRequest;
  /** Takes the focus from the buttons that it replaces. */
  readonly ref?: Ref<HTMLDivElement>;
  readonly children?: ReactNode;
}

/** The outcome of a request, with its decider and reason. */
export function Outcome({ request, ref, children }: OutcomeProps) {
  const texts = useScreenTexts().notices;
  const me = useMe();
  const nameOf = useNames();
  const Icon = ICONS[request.state];
  return (
    <div className="outcome" data-state={request.state} ref={ref} tabIndex={-1}>
      <p>
        <Icon size={16} aria-hidden="true" />
        {outcomeText(request, me, nameOf, texts)}
      </p>
      {request.reason && <p className="outcome-reason">{texts.reasonGiven(request.reason)}</p>}
      {children}
    </div>
  );
}
