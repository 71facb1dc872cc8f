import { type ReactNode, type SyntheticEvent, useState } from "react";
import { useCommand } from "../lib/use-command.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "./button.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import { Done, Section } from "./section.tsx";

interface SettingsFormProps {
  readonly title: string;
  /** False if a field has a fault. */
  readonly check: (event: SyntheticEvent<HTMLFormElement>) => boolean;
  readonly save: () => Promise<unknown>;
  readonly children: ReactNode;
}

/** Settings that are saved together. */
export function SettingsForm({ title, check, save, children }: SettingsFormProps) {
  const { common } = useText();
  const command = useCommand();
  const [saved, setSaved] = useState(false);
  return (
    <Section title={title}>
      <form
        noValidate
        onChange={() => setSaved(false)}
        onSubmit={async (event: SyntheticEvent<HTMLFormElement>) => {
          event.preventDefault();
          if (check(event)) setSaved(await command.run(save));
        }}
      >
        {children}
        <ProblemNotice problem={command.problem} />
        <div className="settings-actions">
          <Button type="submit" look="primary" busy={command.busy}>
            {common.save}
          </Button>
          <Done done={saved} />
        </div>
      </form>
    </Section>
  );
}
