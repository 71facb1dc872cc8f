import type { Group } from "@teahouse/client";
import { useClient } from "../../connection/client-context.tsx";
import { useCommand } from "../../lib/use-command.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { Section } from "../../ui/section.tsx";
import { Switch } from "../../ui/switch.tsx";
import { FindingSwitches, RuleSwitches } from "./rule-switches.tsx";

interface RuleSettingsProps {
  readonly group: Group;
}

/** Whether search finds the group. Saves at once. */
export function FindingSettings({ group }: RuleSettingsProps) {
  const words = useScreenTexts().groups;
  const client = useClient();
  const command = useCommand();
  return (
    <Section title={words.sections.finding} text={words.findableHint}>
      <FindingSwitches
        rules={group}
        onChange={(part) =>
          command.run(() => client.call("group.edit", { group: group.id, ...part }))
        }
      />
      <ProblemNotice problem={command.problem} />
    </Section>
  );
}

/** The rules for members. Saves at once. */
export function RuleSettings({ group }: RuleSettingsProps) {
  const words = useScreenTexts().groups;
  const client = useClient();
  const command = useCommand();
  const { id, mutedAll } = group;
  return (
    <Section title={words.sections.rules}>
      <Switch
        label={words.muteAll}
        hint={words.muteAllHint}
        checked={mutedAll}
        onChange={(mute) =>
          command.run(() =>
            client.call(mute ? "group.mute-all" : "group.unmute-all", { group: id }),
          )
        }
      />
      <RuleSwitches
        rules={group}
        onChange={(part) => command.run(() => client.call("group.edit", { group: id, ...part }))}
      />
      <ProblemNotice problem={command.problem} />
    </Section>
  );
}
