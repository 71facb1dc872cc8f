import {
  type ConversationId,
  type Event,
  type Group,
  type JoinRequest,
  parseConversation,
  peerOf,
  type Snapshot,
  type UserId,
} from "@teahouse/protocol";

/** The users whose names an event needs to be shown. */
export function usersNamedBy(event: Event): readonly UserId[] {
  switch (event.type) {
    case "message.sent":
      return event.recalled ? [event.by, event.recalled.by] : [event.by];
    case "message.recalled":
    case "receipt.moved":
      return [event.by];
    case "friendship.started":
    case "friendship.ended":
      return event.users;
    case "temporary.started":
      return usersOfPair(event.conversation);
    case "friend-request.sent":
      return [event.request.from, event.request.to];
    case "group.changed":
    case "group.dissolved":
    case "message.pinned":
    case "announcement.published":
    case "notice.added":
      return [event.by];
    case "member.joined":
    case "member.removed":
    case "member.muted":
    case "member.unmuted":
    case "role.changed":
      return [event.user, event.by];
    case "member.left":
      return [event.user];
    case "join-request.sent":
      return usersNamedByJoinRequest(event.request);
    case "invitation.sent":
      return [event.invitation.user, event.invitation.by];
    case "join-request.decided":
      return event.by === null ? [] : [event.by];
    case "join-requests.changed":
      return event.requests.flatMap(usersNamedByJoinRequest);
    case "announcement.changed":
      return [event.by, event.announcement.by];
    case "group.entered":
      return usersNamedByGroup(event.group);
    default:
      return [];
  }
}

/** The users whose names a snapshot needs to be shown. */
export function usersNamedBySnapshot(snapshot: Snapshot): readonly UserId[] {
  const peers = snapshot.conversations.map(({ id }) => peerOf(id, snapshot.user.id));
  const requesters = snapshot.requests.flatMap(({ from, to }) => [from, to]);
  const applicants = snapshot.joinRequests.flatMap(usersNamedByJoinRequest);
  const invited = snapshot.invitations.flatMap(({ user, by }) => [user, by]);
  const announcers = snapshot.groups.flatMap(usersNamedByGroup);
  const speakers = snapshot.conversations.flatMap(({ lastEvent }) =>
    lastEvent === null ? [] : usersNamedBy(lastEvent),
  );
  return [
    ...peers.filter((peer) => peer !== undefined),
    ...requesters,
    ...applicants,
    ...invited,
    ...announcers,
    ...speakers,
  ];
}

function usersNamedByJoinRequest({ user, invitedBy }: JoinRequest): readonly UserId[] {
  return invitedBy === null ? [user] : [user, invitedBy];
}

/** Who wrote what stands above its timeline. */
function usersNamedByGroup({ announcements }: Group): readonly UserId[] {
  return announcements.pinned.map(({ by }) => by);
}

function usersOfPair(conversation: ConversationId): readonly UserId[] {
  const parsed = parseConversation(conversation);
  return parsed?.kind === "direct" ? parsed.users : [];
}
