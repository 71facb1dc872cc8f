import type { Event } from "@teahouse/protocol";
import { applyReceiptMoved } from "./apply/conversation.ts";
import {
  applyBlockAdded,
  applyBlockRemoved,
  applyFriendChanged,
  applyFriendRequestDecided,
  applyFriendRequestSent,
  applyFriendshipEnded,
  applyFriendshipStarted,
} from "./apply/friendship.ts";
import { applyGroupEntered } from "./apply/group.ts";
import { applyMessageRecalled, applyMessageSent } from "./apply/message.ts";
import { applySessionEnded } from "./apply/session.ts";
import { applyMeChanged, applyUserChanged } from "./apply/user.ts";
import { assertNever } from "./assert-never.ts";
import type { State } from "./state.ts";

/** The state after an event. Pure: the snapshot before and the events make the snapshot after. */
export function applyEvent(state: State, event: Event): State {
  switch (event.type) {
    case "message.sent":
      return applyMessageSent(state, event);
    case "message.recalled":
      return applyMessageRecalled(state, event);
    case "receipt.moved":
      return applyReceiptMoved(state, event);
    case "friend-request.sent":
      return applyFriendRequestSent(state, event);
    case "friend-request.decided":
      return applyFriendRequestDecided(state, event);
    case "friendship.started":
      return applyFriendshipStarted(state, event);
    case "friendship.ended":
      return applyFriendshipEnded(state, event);
    case "friend.changed":
      return applyFriendChanged(state, event);
    case "block.added":
      return applyBlockAdded(state, event);
    case "block.removed":
      return applyBlockRemoved(state, event);
    case "group.entered":
      return applyGroupEntered(state, event);
    case "user.changed":
      return applyUserChanged(state, event);
    case "me.changed":
      return applyMeChanged(state, event);
    case "session.ended":
      return applySessionEnded(state);
    default:
      return assertNever(event);
  }
}
