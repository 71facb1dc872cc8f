import type { Invitation, InvitationId } from "@teahouse/client";
import { useEffect, useMemo, useRef, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";

type Invitations = ReadonlyMap<InvitationId, Invitation>;

/**
 * The open invitations from and to the current user, in order of age. One that is decided while the component is
 * mounted keeps its place.
 */
export function useInvitations(): readonly Invitation[] {
  const client = useClient();
  const open = useClientState((state) => state.invitations);
  const seen = useRef(new Map<InvitationId, Invitation>());
  const [decided, setDecided] = useState<Invitations>(new Map());

  useEffect(() => {
    for (const invitation of open.values()) seen.current.set(invitation.id, invitation);
  }, [open]);
  useEffect(
    () =>
      client.on("event", (event) => {
        if (event.type !== "invitation.decided") return;
        const invitation = seen.current.get(event.invitation);
        if (invitation === undefined) return;
        const now = { ...invitation, state: event.state };
        setDecided((before) => new Map(before).set(now.id, now));
      }),
    [client],
  );

  return useMemo(
    () => [...new Map([...open, ...decided]).values()].sort((one, other) => one.id - other.id),
    [open, decided],
  );
}
