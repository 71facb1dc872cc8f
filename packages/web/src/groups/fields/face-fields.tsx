import type { GroupId } from "@teahouse/client";
import { useScreenTexts } from "../../texts/text-context.tsx";
import "./face-fields.css";
import { useLimits } from "../../connection/use-config.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { ColourChoice } from "./colour-choice.tsx";
import type { Faults, GroupFace } from "./fields.ts";
import { useFaultText } from "./use-faults.ts";

interface FaceFieldsProps {
  readonly group?: GroupId;
  readonly face: GroupFace;
  readonly faults: Partial<Faults<"name" | "description">>;
  readonly onChange: (part: Partial<GroupFace>) => void;
  readonly autoFocus?: boolean;
}

/** Name, description and colour of a group, with a preview of its avatar. */
export function FaceFields({ group = 0, face, faults, onChange, autoFocus }: FaceFieldsProps) {
  const words = useScreenTexts().groups;
  const limits = useLimits();
  const faultText = useFaultText();
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        error={faultText(faults.name, words.nameMissing)}
        value={face.name}
        max={limits.groupNameMax}
        autoComplete="off"
        autoFocus={autoFocus}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextArea
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        error={faultText(faults.description, "")}
        value={face.description}
        max={limits.groupDescriptionMax}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <div className="face-colour">
        <Avatar id={group} name={face.name} color={face.color} size="large" group />
        <ColourChoice value={face.color} onChoose={(color) => onChange({ color })} />
      </div>
    </>
  );
}
