import type { ConversationState, Group, GroupId, UserId } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-limits.ts";
import { useUnsent } from "../connection/use-unsent.ts";
import { useMe } from "../shared/use-face.ts";
import { type TemporaryWriteState, temporaryWriteStateOf } from "./temporary-state.ts";
import { usePeerOpen } from "./use-peer-open.ts";

/** A temporary conversation as one of the two sees it. */
export interface TemporaryState {
  /** As the group is called now, or was when they last wrote. */
  readonly groupName: string;
  /** The group as one has it, also where one is in it no longer. */
  readonly group: Group | undefined;
  /** How many messages one may still write before a reply; null where nothing counts them. */
  readonly left: number | null;
  readonly writeState: TemporaryWriteState;
}

/** What one may still write before a reply, with what waits to be sent taken off. */
function useLeft({ id, temporary }: ConversationState): number | null {
  const me = useMe();
  const { temporaryBeforeReply } = useLimits();
  const waiting = useUnsent(id).filter(({ state }) => state !== "failed").length;
  const { starter, left } = temporary ?? { starter: me, left: temporaryBeforeReply };
  return starter !== me || left === null ? null : Math.max(0, left - waiting);
}

/** How one stands to write to somebody who is no friend, out of a group. */
export function useTemporary(
  conversation: ConversationState,
  from: GroupId,
  peer: UserId,
): TemporaryState {
  const { id, temporary } = conversation;
  const group = useClientState(({ groups }) => groups.get(from));
  const user = useClientState((state) => state.user);
  const left = useLeft(conversation);
  const { kind = "person", takesTemporary: takes = true } = user ?? {};
  const own = { group, kind, takes };
  const ownOpen = temporaryWriteStateOf({ ...own, peerOpen: true, left: null }) === "open";
  const peerOpen = usePeerOpen(id, from, peer, ownOpen);
  const marked = temporary?.group === from ? temporary.groupName : String(from);
  const groupName = group?.name ?? marked;
  return { groupName, group, left, writeState: temporaryWriteStateOf({ ...own, peerOpen, left }) };
}
