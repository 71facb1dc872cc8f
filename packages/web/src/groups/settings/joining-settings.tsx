import type { Group } from "@teahouse/client";
import { useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useLimits } from "../../connection/use-config.ts";
import { useQuery } from "../../connection/use-query.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { Failed } from "../../ui/problem-notice.tsx";
import { SettingsForm } from "../../ui/settings-form.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { checkJoining, type Joining, toJoiningInput } from "../fields/fields.ts";
import { JoiningFields } from "../fields/joining-fields.tsx";
import { useFaults } from "../fields/use-faults.ts";

/** The join settings. Fetches the right answer, which ordinary members do not know. */
export function JoiningSettings({ group }: { readonly group: Group }) {
  const { answer, again } = useQuery("group.answer", { group: group.id });
  if (answer.state === "loading") return <ListSkeleton rows={3} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  return <JoiningForm group={group} answer={answer.output.answer} />;
}

interface JoiningFormProps {
  readonly group: Group;
  readonly answer: string;
}

function JoiningForm({ group, answer }: JoiningFormProps) {
  const { sections } = useScreenTexts().groups;
  const client = useClient();
  const limits = useLimits();
  const [edits, setEdits] = useState<Partial<Joining>>({});
  const { id, joinMode, question } = group;
  const joining: Joining = { joinMode, question, answer, ...edits };
  const faults = useFaults(checkJoining(joining, limits));
  return (
    <SettingsForm
      title={sections.joining}
      check={faults.check}
      save={() => client.call("group.edit", { group: id, ...toJoiningInput(joining) })}
    >
      <JoiningFields
        joining={joining}
        faults={faults.shown}
        onChange={(part) => setEdits({ ...edits, ...part })}
      />
    </SettingsForm>
  );
}
