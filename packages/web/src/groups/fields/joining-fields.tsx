import type { JoinMode } from "@teahouse/client";
import { useLimits } from "../../connection/use-config.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { TextField } from "../../ui/field.tsx";
import { asksQuestion } from "../join/join-modes.ts";
import type { Faults, Joining } from "./fields.ts";
import { OptionList } from "./option-list.tsx";
import { useFaultText } from "./use-faults.ts";

const MODES = [
  "anyone",
  "approval",
  "question",
  "question-approval",
  "nobody",
] as const satisfies readonly JoinMode[];

interface JoiningFieldsProps {
  readonly joining: Joining;
  readonly faults: Partial<Faults<"question" | "answer">>;
  readonly onChange: (part: Partial<Joining>) => void;
}

/** The join mode, with the question if the mode asks one. */
export function JoiningFields({ joining, faults, onChange }: JoiningFieldsProps) {
  const words = useScreenTexts().groups;
  const limits = useLimits();
  const faultText = useFaultText();
  const { joinMode, question, answer } = joining;
  return (
    <>
      <OptionList
        label={words.whoJoins}
        options={MODES.map((mode) => [mode, words.modes[mode], words.modeHints[mode]] as const)}
        value={joinMode}
        onChoose={(mode) => onChange({ joinMode: mode })}
      />
      {asksQuestion(joinMode) && (
        <TextField
          name="question"
          label={words.asksWhat}
          error={faultText(faults.question, words.questionMissing)}
          value={question}
          max={limits.questionMax}
          autoComplete="off"
          onChange={(event) => onChange({ question: event.target.value })}
        />
      )}
      {joinMode === "question" && (
        <TextField
          name="answer"
          label={words.rightAnswer}
          hint={words.rightAnswerHint}
          error={faultText(faults.answer, words.rightAnswerMissing)}
          value={answer}
          max={limits.questionMax}
          autoComplete="off"
          onChange={(event) => onChange({ answer: event.target.value })}
        />
      )}
    </>
  );
}
