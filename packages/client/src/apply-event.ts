import { assertNever, type Event } from "@teahouse/protocol";
import { withAmended } from "./apply/amended.ts";
import {
  applyAnnouncementChanged,
  applyAnnouncementPublished,
  applyAnnouncementRead,
  applyAnnouncementRemoved,
} from "./apply/announcement.ts";
import { applyConversationChanged, applyReceiptMoved } from "./apply/conversation.ts";
import {
  applyBlockAdded,
  applyBlockRemoved,
  applyFriendChanged,
  applyFriendRequestDecided,
  applyFriendRequestSent,
  applyFriendshipEnded,
  applyFriendshipStarted,
} from "./apply/friendship.ts";
import { applyGroupChanged, applyGroupDissolved, applyGroupEntered } from "./apply/group.ts";
import { applyInvitationDecided, applyInvitationSent } from "./apply/invitation.ts";
import {
  applyJoinRequestDecided,
  applyJoinRequestSent,
  applyJoinRequestsChanged,
} from "./apply/join-request.ts";
import {
  applyMemberGone,
  applyMemberJoined,
  applyMemberMuted,
  applyMemberRenamed,
  applyMemberUnmuted,
  applyRoleChanged,
} from "./apply/member.ts";
import { applyMembershipChanged } from "./apply/membership.ts";
import { applyMessageSent } from "./apply/message.ts";
import { applyInboxRead, applyNoticeAdded } from "./apply/notice.ts";
import { applyMessagePinned } from "./apply/pin.ts";
import { applySessionEnded } from "./apply/session.ts";
import { applyTemporaryStarted } from "./apply/temporary.ts";
import { applyMeChanged, applyUserChanged } from "./apply/user.ts";
import type { State } from "./state.ts";

/**
 * The state after an event. Pure: the snapshot before, with the events applied, equals the snapshot after.
 *
 * The switch is longer than other functions may be. It has one call for each event, so its length is the number of
 * events. In one piece the compiler reports a missing event, and a reader finds any event in one place. A split would
 * need a second list that says which part has which event.
 */
export function applyEvent(state: State, event: Event): State {
  switch (event.type) {
    case "message.sent":
      return applyMessageSent(state, event);
    case "message.recalled":
    case "messages.purged":
    case "attachments.deleted":
      return withAmended(state, event);
    case "message.pinned":
      return applyMessagePinned(state, event);
    case "message.unpinned":
      return state;
    case "receipt.moved":
      return applyReceiptMoved(state, event);
    case "conversation.changed":
      return applyConversationChanged(state, event);
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
    case "temporary.started":
      return applyTemporaryStarted(state, event);
    case "block.added":
      return applyBlockAdded(state, event);
    case "block.removed":
      return applyBlockRemoved(state, event);
    case "group.entered":
      return applyGroupEntered(state, event);
    case "group.changed":
      return applyGroupChanged(state, event);
    case "group.dissolved":
      return applyGroupDissolved(state, event);
    case "member.joined":
      return applyMemberJoined(state, event);
    case "member.left":
    case "member.removed":
      return applyMemberGone(state, event);
    case "member.muted":
      return applyMemberMuted(state, event);
    case "member.unmuted":
      return applyMemberUnmuted(state, event);
    case "role.changed":
      return applyRoleChanged(state, event);
    case "member.renamed":
      return applyMemberRenamed(state, event);
    case "membership.changed":
      return applyMembershipChanged(state, event);
    case "join-request.sent":
      return applyJoinRequestSent(state, event);
    case "join-request.decided":
      return applyJoinRequestDecided(state, event);
    case "join-requests.changed":
      return applyJoinRequestsChanged(state, event);
    case "invitation.sent":
      return applyInvitationSent(state, event);
    case "invitation.decided":
      return applyInvitationDecided(state, event);
    case "announcement.published":
      return applyAnnouncementPublished(state, event);
    case "announcement.changed":
      return applyAnnouncementChanged(state, event);
    case "announcement.removed":
      return applyAnnouncementRemoved(state, event);
    case "announcement.read":
      return applyAnnouncementRead(state, event);
    case "notice.added":
      return applyNoticeAdded(state, event);
    case "inbox.read":
      return applyInboxRead(state, event);
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
