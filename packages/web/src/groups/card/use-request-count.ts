import type { GroupId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { useMe } from "../../shared/use-face.ts";

/** The number of open join requests to a group that the user leads. */
export function useRequestCount(group: GroupId): number {
  const me = useMe();
  const requests = useClientState((state) => state.joinRequests);
  return useMemo(
    () =>
      [...requests.values()].filter((request) => request.group === group && request.user !== me)
        .length,
    [requests, group, me],
  );
}
