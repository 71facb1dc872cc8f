import type { GroupId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { useMe } from "../../shared/use-face.ts";

/** How many wait to be let into a group that one leads. */
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
