import { cappedUnread, type InboxRead, type NoticeAdded } from "@teahouse/protocol";
import type { State } from "../state.ts";

/** The inbox loads the notice itself when it opens. */
export function applyNoticeAdded(state: State, _event: NoticeAdded): State {
  const { unread, readUpTo } = state.inbox;
  return { ...state, inbox: { unread: cappedUnread(unread + 1), readUpTo } };
}

export function applyInboxRead(state: State, { unread, readUpTo }: InboxRead): State {
  return { ...state, inbox: { unread, readUpTo } };
}
