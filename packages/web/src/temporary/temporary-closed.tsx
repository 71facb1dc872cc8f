import { groupConversation } from "@teahouse/client";
import type { ReactNode } from "react";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/composer.css";
import { paths } from "../navigation/paths.ts";
import { ButtonLink } from "../ui/button.tsx";
import type { TemporaryClosing } from "./temporary-state.ts";
import type { TemporaryState } from "./use-temporary.ts";

interface TemporaryClosedProps {
  readonly writeState: TemporaryClosing;
  readonly name: string;
  readonly temporary: TemporaryState;
  /** True if the conversation has messages to read. */
  readonly hasMessages: boolean;
}

/** Replaces the composer when the user may not write. It gives the reason and the next step. */
export function TemporaryClosed({
  writeState,
  name,
  temporary,
  hasMessages,
}: TemporaryClosedProps) {
  const words = useScreenTexts().temporary;
  const { group, groupName } = temporary;
  const why = words.closed[writeState](name, groupName);

  function nextStep(): ReactNode {
    if (writeState === "selfOff") {
      return <ButtonLink href={paths.settingsPage("privacy")}>{words.toSettings}</ButtonLink>;
    }
    if (writeState !== "selfOffHere" || group === undefined) return null;
    const details = paths.details(groupConversation(group.id));
    return <ButtonLink href={details}>{words.toGroup}</ButtonLink>;
  }

  return (
    <div className="composer">
      <div className="composer-closed">
        <span>{hasMessages && writeState !== "limit" ? words.readable(why) : why}</span>
        {nextStep()}
      </div>
    </div>
  );
}
