import { useClientState } from "../connection/client-context.tsx";
import type { MessageRow } from "../shared/message-row.ts";
import { useMemberships } from "../shared/use-members.ts";
import { groupIn } from "../shared/write-state.ts";
import type { RecallRoles } from "./actions.ts";

/** The roles that decide about the recall of a message in a group; undefined outside of groups. */
export function useRecallRoles({ event, by }: MessageRow): RecallRoles | undefined {
  const conversation = event?.conversation;
  const actor = useClientState((state) => groupIn(conversation, state)?.role);
  const author = useMemberships(conversation).get(by);
  if (actor === undefined) return undefined;
  // The server treats a former member as a member.
  return { actor, author: author === null ? "member" : author?.role };
}
