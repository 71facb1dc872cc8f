import type { GroupId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { type GroupRelation, groupRelationOf } from "./group-relation.ts";

export function useGroupRelation(group: GroupId): GroupRelation {
  const user = useClientState((state) => state.user);
  const groups = useClientState((state) => state.groups);
  const joinRequests = useClientState((state) => state.joinRequests);
  return useMemo(
    () => groupRelationOf(group, { user, groups, joinRequests }),
    [group, user, groups, joinRequests],
  );
}
