import type { ConversationId } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { useTimeLeft } from "../connection/use-time-left.ts";
import { useUnsent } from "../connection/use-unsent.ts";
import { groupIn, type WriteState, waitsUntil, writeStateOf } from "./write-state.ts";

/**
 * How one stands to write in a conversation now; what runs out ends by itself. A ban is told to nobody before they
 * write: what was refused for it stands in the timeline, and as long as it does they are not asked for more.
 */
export function useWriteState(id: ConversationId): WriteState {
  const until = useClientState((state) => waitsUntil(groupIn(id, state)));
  const now = until - useTimeLeft(until);
  const isBanned = useUnsent(id).some(({ problem }) => problem === "banned");
  const writeState = useClientState((state) => writeStateOf(id, state, now));
  return writeState === "open" && isBanned ? "banned" : writeState;
}
