import { groupConversation, type JoinRequest } from "@teahouse/client";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/request-answer.css";
import { useClient } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { useCommand } from "../lib/use-command.ts";
import { paths } from "../navigation/paths.ts";
import { useFace } from "../shared/use-face.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Name } from "../ui/name.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Time } from "../ui/time.tsx";
import { JoinRequestWords } from "./join-request-words.tsx";
import { Outcome } from "./outcome.tsx";

interface OwnRequestCardProps {
  readonly request: JoinRequest;
  readonly now: number;
}

/** The user's own request: open, with a button to cancel it, or with its outcome. */
export function OwnRequestCard({ request, now }: OwnRequestCardProps) {
  const texts = useScreenTexts().notices;
  const { group, state } = request;
  const outcome = useRef<HTMLDivElement>(null);
  const cancelled = useRef(false);
  useEffect(() => {
    if (state !== "pending" && cancelled.current) outcome.current?.focus({ preventScroll: true });
  }, [state]);
  return (
    <li className="request">
      <AskedGroup request={request} now={now} />
      <JoinRequestWords request={request} />
      {state === "pending" ? (
        <OpenRequest
          request={request}
          onCancel={() => {
            cancelled.current = true;
          }}
        />
      ) : (
        <Outcome request={request} ref={outcome}>
          {state === "approved" && (
            <ButtonLink href={paths.conversation(groupConversation(group))}>
              {texts.open}
            </ButtonLink>
          )}
        </Outcome>
      )}
    </li>
  );
}

/** The requested group. The user is not a member, so its card must be fetched. */
function AskedGroup({ request: { group, at }, now }: OwnRequestCardProps) {
  const { answer } = useQuery("group.card", { group });
  const face = useFace(groupConversation(group));
  const card = face.group ?? (answer.state === "answered" ? answer.output.group : undefined);
  const name = card?.name ?? face.name;
  return (
    <Link className="request-who" href={paths.group(group)}>
      <Avatar id={group} name={name} color={card?.color} face={card?.face} group />
      <span>
        <b>
          <Name>{name}</Name>
        </b>
        <small>{group}</small>
      </span>
      <Time at={at} now={now} />
    </Link>
  );
}

interface OpenRequestProps {
  readonly request: JoinRequest;
  readonly onCancel: () => void;
}

function OpenRequest({ request: { group, id }, onCancel }: OpenRequestProps) {
  const texts = useScreenTexts().notices;
  const client = useClient();
  const { busy, problem, run } = useCommand();
  return (
    <div className="request-answer">
      <span className="request-waiting">{texts.waiting}</span>
      <Button
        busy={busy}
        onClick={() => {
          onCancel();
          void run(() => client.call("join-request.cancel", { group, request: id }));
        }}
      >
        {texts.cancel}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  );
}
