import type { Invitation } from "@teahouse/client";
import { useMemo } from "react";
import { useMe } from "../shared/use-face.ts";
import { useInvitations } from "./use-invitations.ts";

/** The invitations to oneself: the open ones, and those decided while one looks. */
export function useInvitationsToMe(): readonly Invitation[] {
  const me = useMe();
  const invitations = useInvitations();
  return useMemo(() => invitations.filter(({ user }) => user === me), [invitations, me]);
}
