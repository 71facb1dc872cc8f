import type { GroupId, Invitation } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { useMe } from "../shared/use-face.ts";

/** The open invitation of the current user into a group. */
export function useOpenInvitation(group: GroupId): Invitation | undefined {
  const me = useMe();
  return useClientState(({ invitations }) =>
    [...invitations.values()].find((one) => one.user === me && one.group.id === group),
  );
}
