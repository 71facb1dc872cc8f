import type { GroupId } from "@teahouse/client";
import { useClient } from "../../connection/client-context.tsx";
import { useCommand } from "../../lib/use-command.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast-context.tsx";
import { GroupProblem } from "./group-problem.tsx";
import { JOIN_LIMITS } from "./reached-limit.ts";

interface JoinAtOnceProps {
  readonly group: GroupId;
  readonly onJoined: () => void;
}

/** The button for a group that anybody may join. */
export function JoinAtOnce({ group, onJoined }: JoinAtOnceProps) {
  const words = useScreenTexts().groups;
  const client = useClient();
  const toast = useToast();
  const command = useCommand();

  async function join() {
    const { state } = await client.call("group.join", { group, source: "search" });
    // The join mode may have changed since the card was fetched.
    if (state === "joined") onJoined();
    else toast(words.asked);
  }

  return (
    <>
      <Button look="primary" busy={command.busy} onClick={() => command.run(join)}>
        {words.join}
      </Button>
      <GroupProblem problem={command.problem} reachable={JOIN_LIMITS} />
    </>
  );
}
