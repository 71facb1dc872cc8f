import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useMe } from "../shared/use-face.ts";

/** The number on the inbox: unseen notices, join requests to decide, and invitations to answer. */
export function useNoticeCount(): number {
  const unseen = useClientState((state) => state.inbox.unread);
  const requests = useClientState((state) => state.joinRequests);
  const invitations = useClientState((state) => state.invitations);
  const me = useMe();
  return useMemo(() => {
    const toDecide = [...requests.values()].filter(({ user }) => user !== me);
    const toAnswer = [...invitations.values()].filter(({ user }) => user === me);
    return unseen + toDecide.length + toAnswer.length;
  }, [unseen, requests, invitations, me]);
}
