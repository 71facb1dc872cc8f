import type { Group } from "@teahouse/client";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useLaterTexts } from "../texts/text-context.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Switch } from "../ui/switch.tsx";

/** Whether members of one's groups may write to one at all. Guests have no temporary conversations. */
export function TakesSwitch() {
  const words = useLaterTexts().temporary;
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

/** The same for one group, where it lets its members write to each other. */
export function TakesHereSwitch({ group }: { readonly group: Group }) {
  const words = useLaterTexts().temporary;
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
