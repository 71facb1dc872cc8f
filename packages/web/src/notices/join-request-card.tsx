import type { JoinRequest } from "@teahouse/client";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/requests.css";
import "../shared/join-request-card.css";
import { asProblem } from "../lib/use-command.ts";
import { paths } from "../navigation/paths.ts";
import { useNames } from "../shared/use-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { Time } from "../ui/time.tsx";
import { JoinRequestAnswer } from "./join-request-answer.tsx";
import { JoinRequestWords } from "./join-request-words.tsx";
import { Outcome } from "./outcome.tsx";

const RefuseDialog = lazyComponent(() => import("./refuse-dialog.tsx"));

interface JoinRequestCardProps {
  readonly request: JoinRequest;
  readonly now: number;
  /** Called if another admin has already decided the request. */
  readonly onAlreadyDecided: () => void;
}

/** An open join request with its answers, or the outcome of a decided one. */
export function JoinRequestCard({ request, now, onAlreadyDecided }: JoinRequestCardProps) {
  const nameOf = useNames();
  const [refusing, setRefusing] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  const deciding = useRef(false);
  const open = request.state === "pending";
  const name = nameOf(request.user);

  /** The decision removes the buttons, so the focus moves to the outcome. */
  const focusOutcome = useCallback(() => {
    if (deciding.current) outcome.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (!open) focusOutcome();
  }, [open, focusOutcome]);

  async function decide(act: () => Promise<unknown>): Promise<void> {
    deciding.current = true;
    try {
      await act();
    } catch (thrown) {
      const late = asProblem(thrown).code === "already_decided";
      if (late) onAlreadyDecided();
      deciding.current = late;
      throw thrown;
    }
  }

  return (
    <li className="request">
      <Applicant request={request} name={name} now={now} />
      <JoinRequestWords request={request} />
      {open ? (
        <JoinRequestAnswer
          request={request}
          name={name}
          decide={decide}
          onRefuse={() => setRefusing(true)}
        />
      ) : (
        <Outcome request={request} ref={outcome} />
      )}
      {refusing && (
        <Suspense>
          <RefuseDialog
            request={request}
            name={name}
            decide={decide}
            onClose={() => {
              setRefusing(false);
              focusOutcome();
            }}
          />
        </Suspense>
      )}
    </li>
  );
}

interface ApplicantProps {
  readonly request: JoinRequest;
  readonly name: string;
  readonly now: number;
}

/** The applicant, how they found the group, and the time of the request. */
function Applicant({ request, name, now }: ApplicantProps) {
  const { user, invitedBy, source, at } = request;
  const texts = useScreenTexts().notices;
  const nameOf = useNames();
  const sourceText =
    invitedBy === null ? texts.sources[source] : texts.invitedBy(nameOf(invitedBy));
  return (
    <Link className="request-who" href={paths.user(user)}>
      <Avatar id={user} name={name} />
      <span>
        <b>
          <Name>{name}</Name>
        </b>
        <small>
          {user} · {sourceText}
        </small>
      </span>
      <Time at={at} now={now} />
    </Link>
  );
}
