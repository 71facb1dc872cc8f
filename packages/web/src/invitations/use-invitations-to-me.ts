import type { Invitation } from "@teahouse/client";
import { useMemo } from "react";
import { useMe } from "../shared/use-face.ts";
import { useInvitations } from "./use-invitations.ts";

/** Invitations to the current user: open ones, and those decided while the component is mounted. */
export function useInvitationsToMe(): readonly Invitation[] {
  const me = useMe();
  const invitations = useInvitations();
  return useMemo(() => invitations.filter(({ user }) => user === me), [invitations, me]);
}
