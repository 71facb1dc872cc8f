import type { FilePolicy, InvitePolicy } from "@teahouse/client";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Switch } from "../../ui/switch.tsx";
import type { GroupRules } from "../fields/fields.ts";

const POLICIES = ["off", "approval", "direct"] as const satisfies readonly InvitePolicy[];

const FILE_POLICIES = ["everybody", "admins", "nobody"] as const satisfies readonly FilePolicy[];

interface RuleSwitchesProps {
  readonly rules: GroupRules;
  readonly onChange: (part: Partial<GroupRules>) => void;
}

/** Whether search finds a group. */
export function FindingSwitches({ rules, onChange }: RuleSwitchesProps) {
  const words = useScreenTexts().groups;
  return (
    <>
      <Switch
        label={words.findableByNumber}
        checked={rules.findableByNumber}
        onChange={(findableByNumber) => onChange({ findableByNumber })}
      />
      <Switch
        label={words.findableByName}
        checked={rules.findableByName}
        onChange={(findableByName) => onChange({ findableByName })}
      />
    </>
  );
}

/** The rules for members. */
export function RuleSwitches({ rules, onChange }: RuleSwitchesProps) {
  const words = useScreenTexts().groups;
  return (
    <>
      <Choice
        label={words.invitePolicy}
        options={POLICIES.map((policy) => [policy, words.invitePolicies[policy]] as const)}
        value={rules.invitePolicy}
        onChoose={(invitePolicy) => onChange({ invitePolicy })}
      />
      <Choice
        label={words.filePolicy}
        hint={words.filePolicyHint}
        options={FILE_POLICIES.map((policy) => [policy, words.filePolicies[policy]] as const)}
        value={rules.files}
        onChoose={(files) => onChange({ files })}
      />
      <Switch
        label={words.earlierHistory}
        hint={words.earlierHistoryHint}
        checked={rules.earlierHistory}
        onChange={(earlierHistory) => onChange({ earlierHistory })}
      />
      <Switch
        label={words.keepHistory}
        hint={words.keepHistoryHint}
        checked={rules.keepHistory}
        onChange={(keepHistory) => onChange({ keepHistory })}
      />
      <Switch
        label={words.temporary}
        hint={words.temporaryHint}
        checked={rules.temporary}
        onChange={(temporary) => onChange({ temporary })}
      />
    </>
  );
}
