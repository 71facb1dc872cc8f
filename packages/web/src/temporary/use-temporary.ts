import type { ConversationState, Group, GroupId, UserId } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useUnsent } from "../connection/use-unsent.ts";
import { useMe } from "../shared/use-face.ts";
import { type TemporaryWriteState, temporaryWriteStateOf } from "./temporary-state.ts";
import { usePeerOpen } from "./use-peer-open.ts";

/** The state of a temporary conversation for the current user. */
export interface TemporaryState {
  /** The current name of the group if known, else its last recorded name. */
  readonly groupName: string;
  /** The group in the client state, even if the user has left it. */
  readonly group: Group | undefined;
  /** The number of messages left before a reply; null for no limit. */
  readonly left: number | null;
  readonly writeState: TemporaryWriteState;
}

/** The number of messages left before a reply, minus the unsent ones. */
function useLeft({ id, temporary }: ConversationState): number | null {
  const me = useMe();
  const { temporaryBeforeReply } = useLimits();
  const waiting = useUnsent(id).filter(({ state }) => state !== "failed").length;
  const { starter, left } = temporary ?? { starter: me, left: temporaryBeforeReply };
  return starter !== me || left === null ? null : Math.max(0, left - waiting);
}

/** The state of a temporary conversation that the user and a peer have through a group. */
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
  const recordedName = temporary?.group === from ? temporary.groupName : String(from);
  const groupName = group?.name ?? recordedName;
  return { groupName, group, left, writeState: temporaryWriteStateOf({ ...own, peerOpen, left }) };
}
