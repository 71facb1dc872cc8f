import type { Group } from "@teahouse/client";
import { useState } from "react";
import { FaceField } from "../../attachments/face-field.tsx";
import { useClient } from "../../connection/client-context.tsx";
import { useLimits } from "../../connection/use-config.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { SettingsForm } from "../../ui/settings-form.tsx";
import { FaceFields } from "../fields/face-fields.tsx";
import { checkFace, type GroupFace, toFaceInput } from "../fields/fields.ts";
import { useFaults } from "../fields/use-faults.ts";

/** Name, description and colour of a group. Fields without edits follow changes by others. */
export function FaceSettings({ group }: { readonly group: Group }) {
  const { sections } = useScreenTexts().groups;
  const client = useClient();
  const limits = useLimits();
  const [edits, setEdits] = useState<Partial<GroupFace>>({});
  const { id, name, description, color } = group;
  const face: GroupFace = { name, description, color, ...edits };
  const faults = useFaults(checkFace(face, limits));
  return (
    <SettingsForm
      title={sections.face}
      check={faults.check}
      save={() => client.call("group.edit", { group: id, ...toFaceInput(face) })}
    >
      <FaceField
        avatar={<Avatar id={id} name={name} color={color} size="large" group />}
        has={group.face !== undefined}
        shape="rect"
        set={(face) => client.call("group.edit", { group: id, face })}
      />
      <FaceFields
        group={id}
        face={face}
        faults={faults.shown}
        onChange={(part) => setEdits({ ...edits, ...part })}
      />
    </SettingsForm>
  );
}
