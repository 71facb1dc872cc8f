import type { FriendRequest } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";

/** The open requests that `choose` accepts, newest first. */
function useRequests(choose: (request: FriendRequest, me: number | undefined) => boolean) {
  const requests = useClientState((state) => state.requests);
  const me = useClientState((state) => state.user?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `choose` is always the same function.
  return useMemo(
    () =>
      [...requests.values()]
        .filter((request) => request.state === "pending" && choose(request, me))
        .sort((one, other) => other.id - one.id),
    [requests, me],
  );
}

const isIncoming = (request: FriendRequest, me: number | undefined) => request.to === me;
const isOutgoing = (request: FriendRequest, me: number | undefined) => request.from === me;

/** Open requests to the current user, newest first. */
export function useIncomingRequests(): readonly FriendRequest[] {
  return useRequests(isIncoming);
}

/** The current user's own open requests, newest first. */
export function useOutgoingRequests(): readonly FriendRequest[] {
  return useRequests(isOutgoing);
}
