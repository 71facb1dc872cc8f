import { useId } from "react";
import "./choice.css";
import { classes } from "./classes.ts";

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: T, text: string, language?: string])[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
  /** Small, with its label for screen readers only. */
  readonly compact?: boolean;
  readonly hint?: string;
}

/** Chooses one of a few options, side by side. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, options, value, onChoose, compact = false, hint } = props;
  const name = useId();
  return (
    <fieldset className={classes("choice", compact && "choice-compact")}>
      <legend className={compact ? "visually-hidden" : undefined}>{label}</legend>
      <div className="choice-options">
        {options.map(([option, text, language]) => (
          <label key={option}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChoose(option)}
            />
            <span lang={language}>{text}</span>
          </label>
        ))}
      </div>
      {hint && <p className="field-hint">{hint}</p>}
    </fieldset>
  );
}
