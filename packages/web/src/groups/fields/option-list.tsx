import { useId } from "react";
import "./option-list.css";

interface OptionListProps<T extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: T, text: string, hint: string])[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** Chooses one of several options, each on its own line with an explanation. */
export function OptionList<T extends string>(props: OptionListProps<T>) {
  const { label, options, value, onChoose } = props;
  const id = useId();
  return (
    <fieldset className="option-list">
      <legend>{label}</legend>
      {options.map(([option, text, hint]) => (
        <label key={option}>
          <input
            type="radio"
            name={id}
            value={option}
            aria-labelledby={`${id}-${option}`}
            aria-describedby={`${id}-${option}-hint`}
            checked={option === value}
            onChange={() => onChoose(option)}
          />
          <span>
            <span id={`${id}-${option}`}>{text}</span>
            <span className="field-hint" id={`${id}-${option}-hint`}>
              {hint}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
