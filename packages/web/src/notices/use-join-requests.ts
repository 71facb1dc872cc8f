import type { JoinRequest, JoinRequestId } from "@teahouse/client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { useReconnected } from "../connection/use-reconnected.ts";
import { useMe } from "../shared/use-face.ts";
import { sortRequests } from "./sort-requests.ts";

const NONE: readonly JoinRequest[] = [];

export type JoinRequestsInView = ReturnType<typeof useJoinRequests>;

/** All join requests that concern the current user. They are up to date, and keep their places while in view. */
export function useJoinRequests() {
  const client = useClient();
  const me = useMe();
  const open = useClientState((state) => state.joinRequests);
  const { answer, again } = useQuery("join-request.list", {});
  const listed = answer.state === "answered" ? answer.output.requests : NONE;
  const shown = useRef(new Map<JoinRequestId, JoinRequest>());
  const [settled, setSettled] = useState<ReadonlyMap<JoinRequestId, JoinRequest>>(new Map());

  useReconnected(again);
  useEffect(() => {
    for (const request of open.values()) shown.current.set(request.id, request);
  }, [open]);
  useEffect(() => {
    const users = listed.flatMap(({ user, invitedBy, decidedBy }) => [user, invitedBy, decidedBy]);
    client.needUsers(users.filter((user) => user !== null));
  }, [client, listed]);
  useEffect(
    () =>
      client.on("event", (event) => {
        if (event.type === "join-requests.changed") again();
        if (event.type !== "join-request.decided") return;
        const { state, by: decidedBy, reason } = event;
        const request = shown.current.get(event.request);
        if (request === undefined) return again();
        const decided = { ...request, state, decidedBy, reason };
        setSettled((before) => new Map(before).set(request.id, decided));
      }),
    [client, again],
  );

  const sorted = useMemo(
    () => sortRequests({ me, open, settled, listed }),
    [me, open, settled, listed],
  );
  const requestOf = useCallback((id: JoinRequestId) => shown.current.get(id), []);
  return { ...sorted, answer, again, requestOf };
}
