import type { InboxRead, NoticeAdded } from "@teahouse/protocol";
import type { State } from "../state.ts";
import { UNREAD_MAX } from "./message.ts";

/** The notice itself is asked for when the inbox is opened. */
export function applyNoticeAdded(state: State, _event: NoticeAdded): State {
  const { unread, readUpTo } = state.inbox;
  return { ...state, inbox: { unread: Math.min(unread + 1, UNREAD_MAX), readUpTo } };
}

export function applyInboxRead(state: State, { unread, readUpTo }: InboxRead): State {
  return { ...state, inbox: { unread, readUpTo } };
}
