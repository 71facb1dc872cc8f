import { type Group, PUBLIC_ROOM } from "@teahouse/client";
import { useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { duration } from "../i18n/durations.ts";
import type { Language } from "../i18n/languages.ts";
import { useCommand } from "../lib/use-command.ts";
import type { ScreenTexts } from "../texts/catalogue.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { Choice } from "../ui/choice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { SettingsForm } from "../ui/settings-form.tsx";
import { Switch } from "../ui/switch.tsx";
import { choices, QUIET_PRESETS } from "./pace.ts";
import { SlowFields } from "./slow-fields.tsx";
import { useSlowFields } from "./use-slow-fields.ts";

interface PaceSettingsProps {
  readonly group: Group;
}

function lengthText(seconds: number, words: ScreenTexts["guard"], language: Language): string {
  return seconds === 0 ? words.off : duration(language, seconds);
}

/** Slow mode, the quiet time of newcomers, and the mute of everybody. */
export function PaceSettings({ group }: PaceSettingsProps) {
  const words = useScreenTexts().guard;
  const language = useLanguage();
  const client = useClient();
  const limits = useLimits();
  const slow = useSlowFields(group.slowSeconds, limits.slowSecondsMax);
  const [quiet, setQuiet] = useState<number | undefined>(undefined);
  const quietSeconds = quiet ?? group.quietSeconds;
  const lengths = choices(QUIET_PRESETS, group.quietSeconds, limits.quietSecondsMax);

  async function save(): Promise<void> {
    if (slow.seconds === undefined) return;
    const pace = { slowSeconds: slow.seconds, quietSeconds };
    await client.call("group.edit", { group: group.id, ...pace });
    slow.reset();
    setQuiet(undefined);
  }

  return (
    <>
      <SettingsForm title={words.pace} check={slow.check} save={save}>
        <SlowFields slow={slow} isLobby={group.id === PUBLIC_ROOM} />
        <Choice
          label={words.quiet.label}
          hint={words.quiet.hint}
          options={lengths.map((one) => [String(one), lengthText(one, words, language)] as const)}
          value={String(quietSeconds)}
          onChoose={(value) => setQuiet(Number(value))}
        />
      </SettingsForm>
      <MuteAll group={group} />
    </>
  );
}

/** Lets only the owner and admins write. Saves at once. */
function MuteAll({ group: { id, mutedAll } }: PaceSettingsProps) {
  const words = useScreenTexts().guard;
  const client = useClient();
  const command = useCommand();
  return (
    <Section>
      <Switch
        label={words.muteAll}
        hint={id === PUBLIC_ROOM ? words.muteAllHintLobby : words.muteAllHint}
        checked={mutedAll}
        onChange={(mute) =>
          command.run(() =>
            client.call(mute ? "group.mute-all" : "group.unmute-all", { group: id }),
          )
        }
      />
      <ProblemNotice problem={command.problem} />
    </Section>
  );
}
