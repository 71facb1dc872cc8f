import Check from "lucide-react/icons/check";
import { useId } from "react";
import { useScreenTexts } from "../../texts/text-context.tsx";
import "./colour-choice.css";
import { colourOf } from "../../ui/avatar-face.ts";

/** The names of the avatar colours, in the order of their numbers. */
const COLOURS = ["brown", "clay", "iris", "olive", "teal", "plum", "blue", "pine"] as const;

interface ColourChoiceProps {
  readonly value: number;
  readonly onChoose: (color: number) => void;
}

/** Chooses one of the eight colours of a group's avatar. */
export function ColourChoice({ value, onChoose }: ColourChoiceProps) {
  const words = useScreenTexts().groups;
  const name = useId();
  return (
    <fieldset className="colour-choice">
      <legend>{words.colour}</legend>
      <div className="colour-options">
        {COLOURS.map((colour, number) => (
          <label key={colour} title={words.colours[colour]}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              aria-label={words.colours[colour]}
              checked={number === value}
              onChange={() => onChoose(number)}
            />
            <span style={{ backgroundColor: colourOf(number) }}>
              {number === value && <Check size={18} aria-hidden="true" />}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
