import type { JoinRequest } from "@teahouse/client";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/request-answer.css";
import { useClient } from "../connection/client-context.tsx";
import { GroupProblem } from "../groups/join/group-problem.tsx";
import { useCommand } from "../lib/use-command.ts";
import { Button } from "../ui/button.tsx";

interface JoinRequestAnswerProps {
  readonly request: JoinRequest;
  readonly name: string;
  readonly decide: (act: () => Promise<unknown>) => Promise<void>;
  readonly onRefuse: () => void;
}

/** The three answers to a join request. */
export function JoinRequestAnswer({ request, name, decide, onRefuse }: JoinRequestAnswerProps) {
  const texts = useScreenTexts().notices;
  const client = useClient();
  const { busy, problem, run } = useCommand();
  const which = { group: request.group, request: request.id };
  return (
    <div className="request-answer">
      <Button
        look="primary"
        busy={busy}
        aria-label={`${texts.approve}: ${name}`}
        onClick={() => run(() => decide(() => client.call("join-request.approve", which)))}
      >
        {texts.approve}
      </Button>
      <Button busy={busy} aria-label={`${texts.refuse}: ${name}`} onClick={onRefuse}>
        {texts.refuse}…
      </Button>
      <Button
        className="request-ignore"
        look="plain"
        busy={busy}
        aria-label={`${texts.ignore}: ${name}`}
        onClick={() => run(() => decide(() => client.call("join-request.ignore", which)))}
      >
        {texts.ignore}
      </Button>
      <GroupProblem problem={problem} reachable={["groupSize"]} />
    </div>
  );
}
