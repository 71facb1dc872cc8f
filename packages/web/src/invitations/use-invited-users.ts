import type { GroupId, UserId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useMe } from "../shared/use-face.ts";

/** The users with an open invitation by the current user into a group. */
export function useInvitedUsers(group: GroupId): ReadonlySet<UserId> {
  const me = useMe();
  const invitations = useClientState((state) => state.invitations);
  return useMemo(() => {
    const own = [...invitations.values()].filter((one) => one.by === me && one.group.id === group);
    return new Set(own.map(({ user }) => user));
  }, [invitations, me, group]);
}
