import { type Group, lengthOf } from "@teahouse/client";
import { useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { TextArea } from "../ui/field.tsx";
import { SettingsForm } from "../ui/settings-form.tsx";

/** The lobby's description; the server sets its name. Without edits, the field follows changes by others. */
export function DescriptionSettings({ group }: { readonly group: Group }) {
  const words = useScreenTexts().guard.description;
  const client = useClient();
  const { groupDescriptionMax: most } = useLimits();
  const [edited, setEdited] = useState<string | undefined>(undefined);
  const description = edited ?? group.description;
  const isLong = lengthOf(description.trim()) > most;
  return (
    <SettingsForm
      title={words.title}
      check={() => !isLong}
      save={async () => {
        await client.call("group.edit", { group: group.id, description: description.trim() });
        setEdited(undefined);
      }}
    >
      <TextArea
        label={words.label}
        hint={words.hint}
        error={isLong ? words.long(most) : undefined}
        value={description}
        max={most}
        onChange={(event) => setEdited(event.target.value)}
      />
    </SettingsForm>
  );
}
