import type { GroupId, UserId } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import "./mute-dialog.css";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { duration } from "../i18n/durations.ts";
import { useCommand } from "../lib/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { type MuteUnit, muteSeconds, PRESETS, UNITS } from "./mute-length.ts";

const CUSTOM = "custom";

interface CustomLengthProps {
  readonly count: string;
  readonly unit: MuteUnit;
  readonly error: string | undefined;
  readonly onCount: (count: string) => void;
  readonly onUnit: (unit: MuteUnit) => void;
}

function CustomLength({ count, unit, error, onCount, onUnit }: CustomLengthProps) {
  const words = useScreenTexts().members;
  return (
    <div className="mute-custom">
      <TextField
        label={words.customLength}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        value={count}
        onChange={(event) => onCount(event.target.value)}
      />
      <Choice
        label={words.unit}
        options={UNITS.map((one) => [one, words.units[one]] as const)}
        value={unit}
        onChoose={onUnit}
      />
    </div>
  );
}

interface MuteDialogProps {
  readonly group: GroupId;
  readonly user: UserId;
  readonly name: string;
  readonly onClose: () => void;
}

/** Chooses how long a member may not write. */
export default function MuteDialog({ group, user, name, onClose }: MuteDialogProps) {
  const { common } = useText();
  const words = useScreenTexts().members;
  const language = useLanguage();
  const client = useClient();
  const { muteSecondsMax } = useLimits();
  const command = useCommand();
  const [chosen, setChosen] = useState(String(PRESETS[0]));
  const [count, setCount] = useState("30");
  const [unit, setUnit] = useState<MuteUnit>("minutes");
  const isCustom = chosen === CUSTOM;
  const seconds = isCustom ? muteSeconds(count, unit, muteSecondsMax) : Number(chosen);
  const presets = PRESETS.filter((preset) => preset <= muteSecondsMax);

  return (
    <Dialog title={words.muteTitle(name)} text={words.muteText} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            if (seconds === undefined) return;
            const mute = { group, user, seconds };
            if (await command.run(() => client.call("member.mute", mute))) close();
          }}
        >
          <div className="mute-length">
            <Choice
              label={words.muteFor}
              options={[
                ...presets.map((preset) => [String(preset), duration(language, preset)] as const),
                [CUSTOM, words.custom] as const,
              ]}
              value={chosen}
              onChoose={setChosen}
            />
          </div>
          {isCustom && (
            <CustomLength
              count={count}
              unit={unit}
              error={
                seconds === undefined
                  ? words.tooLong(duration(language, muteSecondsMax))
                  : undefined
              }
              onCount={setCount}
              onUnit={setUnit}
            />
          )}
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button
              type="submit"
              look="primary"
              busy={command.busy}
              disabled={seconds === undefined}
            >
              {words.muteConfirm}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
