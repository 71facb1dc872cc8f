import { duration } from "../i18n/durations.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { Choice } from "../ui/choice.tsx";
import { TextField } from "../ui/field.tsx";
import { SLOW_PRESETS, UNITS } from "./pace.ts";
import { CUSTOM, type SlowFieldsState } from "./use-slow-fields.ts";

interface SlowFieldsProps {
  readonly slow: SlowFieldsState;
  readonly isLobby: boolean;
}

/** Sets the wait between two messages: a preset, or a custom length. */
export function SlowFields({ slow, isLobby }: SlowFieldsProps) {
  const words = useScreenTexts().guard;
  const language = useLanguage();
  const presets = SLOW_PRESETS.filter((preset) => preset <= slow.most);
  return (
    <>
      <Choice
        label={words.slow.label}
        hint={isLobby ? words.slow.hintLobby : words.slow.hint}
        options={[
          ...presets.map(
            (one) => [String(one), one === 0 ? words.off : duration(language, one)] as const,
          ),
          [CUSTOM, words.custom] as const,
        ]}
        value={slow.chosen}
        onChoose={slow.choose}
      />
      {slow.chosen === CUSTOM && (
        <div className="pace-custom">
          <TextField
            label={words.customLength}
            error={
              slow.seconds === undefined
                ? words.wrongLength(duration(language, slow.most))
                : undefined
            }
            inputMode="numeric"
            autoComplete="off"
            value={slow.written.count}
            onChange={(event) => slow.write({ count: event.target.value })}
          />
          <Choice
            label={words.unit}
            options={UNITS.map((one) => [one, words.units[one]] as const)}
            value={slow.written.unit}
            onChoose={(unit) => slow.write({ unit })}
          />
        </div>
      )}
    </>
  );
}
