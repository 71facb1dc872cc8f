import type { ReactNode } from "react";
import { useCommand } from "../lib/use-command.ts";
import { Button } from "./button.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

interface CommandButtonProps {
  readonly act: () => Promise<unknown>;
  readonly look?: "primary" | "quiet" | "danger";
  readonly label?: string;
  readonly children: ReactNode;
}

/** A button that runs a command, and shows its problem below. */
export function CommandButton({ act, look = "quiet", label, children }: CommandButtonProps) {
  const command = useCommand();
  return (
    <>
      <Button look={look} busy={command.busy} aria-label={label} onClick={() => command.run(act)}>
        {children}
      </Button>
      {command.problem && <ProblemNotice problem={command.problem} />}
    </>
  );
}
