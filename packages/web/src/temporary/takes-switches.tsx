import type { Group } from "@teahouse/client";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Switch } from "../ui/switch.tsx";

/** The setting that lets members of shared groups write to the user. Guests have no temporary conversations. */
export function TakesSwitch() {
  const words = useScreenTexts().temporary;
  const client = useClient();
  const user = useClientState((state) => state.user);
  const command = useCommand();
  if (user?.kind !== "person") return null;
  return (
    <>
      <Switch
        label={words.takes}
        hint={words.takesHint}
        checked={user.takesTemporary}
        onChange={(takesTemporary) => command.run(() => client.call("me.edit", { takesTemporary }))}
      />
      <ProblemNotice problem={command.problem} />
    </>
  );
}

/** The same setting for one group. It appears only if the group allows temporary conversations. */
export function TakesHereSwitch({ group }: { readonly group: Group }) {
  const words = useScreenTexts().temporary;
  const client = useClient();
  const user = useClientState((state) => state.user);
  const command = useCommand();
  if (user?.kind !== "person" || !group.temporary) return null;
  return (
    <div className="takes-here">
      <Switch
        label={words.takesHere}
        hint={user.takesTemporary ? words.takesHereHint : words.takesNoneHint}
        checked={group.takesTemporary}
        onChange={(takesTemporary) =>
          command.run(() => client.call("membership.edit", { group: group.id, takesTemporary }))
        }
      />
      <ProblemNotice problem={command.problem} />
    </div>
  );
}
