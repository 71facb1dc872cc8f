import type { ConversationId } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { useTimeLeft } from "../connection/use-time-left.ts";
import { useUnsent } from "../connection/use-unsent.ts";
import { closedUntil, groupIn, type WriteState, writeStateOf } from "./write-state.ts";

/**
 * Whether the user may write in a conversation now. A mute ends by itself. The server reveals a ban only when it
 * refuses a message. While that failed message is in the timeline, the composer stays closed.
 */
export function useWriteState(id: ConversationId): WriteState {
  const until = useClientState((state) => closedUntil(groupIn(id, state)));
  const now = until - useTimeLeft(until);
  const isBanned = useUnsent(id).some(({ problem }) => problem === "banned");
  const writeState = useClientState((state) => writeStateOf(id, state, now));
  return writeState === "open" && isBanned ? "banned" : writeState;
}
