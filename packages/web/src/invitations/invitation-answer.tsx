import type { Invitation } from "@teahouse/client";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/request-answer.css";
import { useClient } from "../connection/client-context.tsx";
import { GroupProblem } from "../groups/join/group-problem.tsx";
import { JOIN_LIMITS } from "../groups/join/reached-limit.ts";
import { useCommand } from "../lib/use-command.ts";
import { Button } from "../ui/button.tsx";

interface InvitationAnswerProps {
  readonly invitation: Invitation;
  /** Called when either button is pressed. */
  readonly onDecide?: () => void;
  /** Called if the user joins at once. */
  readonly onJoined?: () => void;
}

/** The two answers to an invitation. */
export function InvitationAnswer({ invitation, onDecide, onJoined }: InvitationAnswerProps) {
  const { id, group } = invitation;
  const words = useScreenTexts().invitations;
  const client = useClient();
  const { busy, problem, run } = useCommand();

  async function accept() {
    const { state } = await client.call("invitation.accept", { invitation: id });
    if (state === "joined") onJoined?.();
  }

  function decide(act: () => Promise<unknown>) {
    onDecide?.();
    void run(act);
  }

  return (
    <div className="request-answer">
      <Button
        look="primary"
        busy={busy}
        aria-label={`${words.accept}: ${group.name}`}
        onClick={() => decide(accept)}
      >
        {words.accept}
      </Button>
      <Button
        busy={busy}
        aria-label={`${words.decline}: ${group.name}`}
        onClick={() => decide(() => client.call("invitation.decline", { invitation: id }))}
      >
        {words.decline}
      </Button>
      <GroupProblem problem={problem} reachable={JOIN_LIMITS} />
    </div>
  );
}
