import type { UserId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { type Relation, relationOf } from "./relation.ts";

export function useRelation(other: UserId): Relation {
  const user = useClientState((state) => state.user);
  const friends = useClientState((state) => state.friends);
  const blocks = useClientState((state) => state.blocks);
  const requests = useClientState((state) => state.requests);
  return useMemo(
    () => relationOf(other, { user, friends, blocks, requests }),
    [other, user, friends, blocks, requests],
  );
}
