import type { GroupId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { type GroupStanding, standingOf } from "./group-relation.ts";

export function useStanding(group: GroupId): GroupStanding {
  const user = useClientState((state) => state.user);
  const groups = useClientState((state) => state.groups);
  const joinRequests = useClientState((state) => state.joinRequests);
  return useMemo(
    () => standingOf(group, { user, groups, joinRequests }),
    [group, user, groups, joinRequests],
  );
}
