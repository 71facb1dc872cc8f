import { groupConversation, type Invitation } from "@teahouse/client";
import { Link } from "wouter";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/join-request-card.css";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useNames } from "../shared/use-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Name } from "../ui/name.tsx";
import { Time } from "../ui/time.tsx";
import { InvitationAnswer } from "./invitation-answer.tsx";
import { InvitationOutcome } from "./invitation-outcome.tsx";
import { useOutcomeFocus } from "./use-outcome-focus.ts";

interface InvitationCardProps {
  readonly invitation: Invitation;
  readonly now: number;
}

/** An open invitation with its two answers, or the outcome of a decided one. */
export function InvitationCard({ invitation, now }: InvitationCardProps) {
  const words = useScreenTexts().invitations;
  const { group, state } = invitation;
  const isIn = useClientState(({ groups }) => (groups.get(group.id)?.role ?? null) !== null);
  const { outcome, onDecide } = useOutcomeFocus(state);
  const entered = state === "accepted" && isIn;
  return (
    <li className="request">
      <InvitedGroup invitation={invitation} now={now} />
      {group.description && <blockquote dir="auto">{group.description}</blockquote>}
      {state === "pending" ? (
        <InvitationAnswer invitation={invitation} onDecide={onDecide} />
      ) : (
        <InvitationOutcome
          state={state}
          ref={outcome}
          then={
            entered && (
              <ButtonLink href={paths.conversation(groupConversation(group.id))}>
                {words.open}
              </ButtonLink>
            )
          }
        >
          {entered ? words.youAreIn : words.outcomes[state]}
        </InvitationOutcome>
      )}
    </li>
  );
}

/** The group as it was at the time of the invitation. Its card shows its present state. */
function InvitedGroup({ invitation: { group, by, at }, now }: InvitationCardProps) {
  const words = useScreenTexts().invitations;
  const { members } = useScreenTexts().groups;
  const nameOf = useNames();
  return (
    <Link className="request-who" href={paths.group(group.id)}>
      <Avatar id={group.id} name={group.name} color={group.color} group />
      <span>
        <b>
          <Name>{group.name}</Name>
        </b>
        <small>
          {words.invitesYou(nameOf(by))} · {members(group.memberCount)}
        </small>
      </span>
      <Time at={at} now={now} />
    </Link>
  );
}
