import type { Invitation } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/requests.css";
import { useClient } from "../connection/client-context.tsx";
import { useMe } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { InvitationCard } from "./invitation-card.tsx";

interface InvitationItemsProps {
  readonly invitations: readonly Invitation[];
  readonly now: number;
}

/** The invitations to the current user. */
export function InvitationItems({ invitations, now }: InvitationItemsProps) {
  const words = useScreenTexts().invitations;
  return (
    <>
      <Announcer />
      {invitations.length > 0 && (
        <section>
          <h2 className="requests-title">{words.toMe}</h2>
          <ul className="requests">
            {invitations.map((invitation) => (
              <InvitationCard key={invitation.id} invitation={invitation} now={now} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Reads out an invitation that arrives while the list is in view. */
function Announcer() {
  const words = useScreenTexts().invitations;
  const client = useClient();
  const me = useMe();
  const nameOf = useNames();
  const [latest, setLatest] = useState<Invitation | undefined>(undefined);
  useEffect(
    () =>
      client.on("event", (event, live) => {
        if (live && event.type === "invitation.sent" && event.invitation.user === me) {
          setLatest(event.invitation);
        }
      }),
    [client, me],
  );
  return (
    <p className="visually-hidden" aria-live="polite">
      {latest && words.invitesYouTo(nameOf(latest.by), latest.group.name)}
    </p>
  );
}
