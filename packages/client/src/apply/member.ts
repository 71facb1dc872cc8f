import type {
  Group,
  MemberJoined,
  MemberLeft,
  MemberMuted,
  MemberRemoved,
  MemberRenamed,
  MemberUnmuted,
  RoleChanged,
  UserId,
} from "@teahouse/protocol";
import { groupOf, withGroup, withGroupNotice, withoutOneself } from "../groups.ts";
import type { State } from "../state.ts";

export function applyMemberJoined(state: State, event: MemberJoined): State {
  return withGroupNotice(state, event, { memberCount: event.memberCount });
}

export function applyMemberGone(state: State, event: MemberLeft | MemberRemoved): State {
  const { user, memberCount } = event;
  const withNotice = isOneself(state, user) ? withoutOneself : withGroupNotice;
  return withNotice(state, event, { memberCount });
}

export function applyMemberMuted(state: State, event: MemberMuted): State {
  return withNoticeAndOwn(state, event, { mutedUntil: event.until });
}

export function applyMemberUnmuted(state: State, event: MemberUnmuted): State {
  return withNoticeAndOwn(state, event, { mutedUntil: 0 });
}

/** An owner cannot be muted: the new role ends a mute. */
export function applyRoleChanged(state: State, event: RoleChanged): State {
  const { role } = event;
  return withNoticeAndOwn(state, event, role === "owner" ? { role, mutedUntil: 0 } : { role });
}

export function applyMemberRenamed(state: State, event: MemberRenamed): State {
  const group = groupOf(state, event.conversation);
  if (group === undefined || !isOneself(state, event.user)) return state;
  return withGroup(state, group, { nickname: event.nickname });
}

/** Adds the notice to the timeline. Applies `change` to the group only if the event is about the signed-in user. */
function withNoticeAndOwn(
  state: State,
  event: MemberMuted | MemberUnmuted | RoleChanged,
  change: Partial<Group>,
): State {
  return withGroupNotice(state, event, isOneself(state, event.user) ? change : undefined);
}

function isOneself(state: State, user: UserId): boolean {
  return user === state.user?.id;
}
