import type { GroupId, Invitation } from "@teahouse/client";
import { Link } from "wouter";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import "../shared/requests.css";
import "../shared/request-answer.css";
import "./sent-invitations.css";
import { useClient } from "../connection/client-context.tsx";
import { shortTime } from "../i18n/dates.ts";
import { useNow } from "../lib/use-now.ts";
import { paths } from "../navigation/paths.ts";
import { useMe } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { Name } from "../ui/name.tsx";
import { Section } from "../ui/section.tsx";
import { InvitationOutcome } from "./invitation-outcome.tsx";
import { useInvitations } from "./use-invitations.ts";
import { useOutcomeFocus } from "./use-outcome-focus.ts";

const MINUTE = 60_000;

/** The user's own open invitations into a group, and those that are decided while the page is open. */
export function SentInvitations({ group }: { readonly group: GroupId }) {
  const words = useScreenTexts().invitations;
  const me = useMe();
  const now = useNow(MINUTE);
  const sent = useInvitations().filter((one) => one.by === me && one.group.id === group);
  if (sent.length === 0) return null;
  return (
    <Section title={words.sent}>
      <ul className="sent-invitations">
        {sent.map((invitation) => (
          <SentInvitation key={invitation.id} invitation={invitation} now={now} />
        ))}
      </ul>
    </Section>
  );
}

interface SentInvitationProps {
  readonly invitation: Invitation;
  readonly now: number;
}

function SentInvitation({ invitation, now }: SentInvitationProps) {
  const words = useScreenTexts().invitations;
  const language = useLanguage();
  const client = useClient();
  const { id, user, at, state } = invitation;
  const name = useNames()(user);
  const { outcome, onDecide } = useOutcomeFocus(state);
  return (
    <li>
      <Link className="request-who" href={paths.user(user)}>
        <Avatar id={user} name={name} size="small" />
        <span>
          <b>
            <Name>{name}</Name>
          </b>
          <time dateTime={new Date(at).toISOString()}>
            {words.sentAt(shortTime(language, at, now))}
          </time>
        </span>
      </Link>
      {state === "pending" ? (
        <CommandButton
          label={`${words.takeBack}: ${name}`}
          act={() => {
            onDecide();
            return client.call("invitation.cancel", { invitation: id });
          }}
        >
          {words.takeBack}
        </CommandButton>
      ) : (
        <InvitationOutcome state={state} ref={outcome}>
          {words.sentOutcomes[state]}
        </InvitationOutcome>
      )}
    </li>
  );
}
