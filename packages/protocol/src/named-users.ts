import { assertNever } from "./assert-never.ts";
import type { Group } from "./entities/group.ts";
import type { JoinRequest } from "./entities/join-request.ts";
import type { Event } from "./events/index.ts";
import { pairOf, type UserId } from "./ids.ts";
import type { Snapshot } from "./queries/stream.ts";

/**
 * The users that an event names only by id. Mentions are not among them: a message can have 50, and whoever draws
 * its text asks for their names.
 */
export function usersNamedBy(event: Event): readonly UserId[] {
  switch (event.type) {
    case "message.sent":
      return event.recalled ? [event.by, event.recalled.by] : [event.by];
    case "message.recalled":
    case "message.pinned":
    case "message.unpinned":
    case "receipt.moved":
    case "group.changed":
    case "group.dissolved":
    case "announcement.removed":
    case "announcement.read":
    case "notice.added":
      return [event.by];
    case "messages.purged":
    case "member.joined":
    case "member.removed":
    case "member.muted":
    case "member.unmuted":
    case "role.changed":
      return [event.user, event.by];
    case "member.left":
    case "member.renamed":
    case "block.removed":
      return [event.user];
    case "friendship.started":
    case "friendship.ended":
      return event.users;
    case "temporary.started":
      return [...pairOf(event.conversation), event.starter, event.by];
    case "friend-request.sent":
      return [event.request.from, event.request.to];
    case "group.entered":
      return usersNamedByGroup(event.group);
    case "join-request.sent":
      return usersNamedByJoinRequest(event.request);
    case "join-request.decided":
      return present([event.by]);
    case "join-requests.changed":
      return event.requests.flatMap(usersNamedByJoinRequest);
    case "invitation.sent":
      return [event.invitation.user, event.invitation.by];
    case "announcement.published":
      return present([event.by, event.announcement.by, event.removed?.by]);
    case "announcement.changed":
      return [event.by, event.announcement.by];
    case "attachments.deleted":
    case "conversation.changed":
    case "friend-request.decided":
    case "friend.changed":
    case "block.added":
    case "membership.changed":
    case "invitation.decided":
    case "inbox.read":
    case "user.changed":
    case "me.changed":
    case "session.ended":
      return [];
    default:
      return assertNever(event);
  }
}

type NamingPart = Pick<
  Snapshot,
  "groups" | "conversations" | "requests" | "joinRequests" | "invitations"
>;

/** The users that a snapshot names only by id. */
export function usersNamedBySnapshot(snapshot: NamingPart): readonly UserId[] {
  return [
    ...snapshot.groups.flatMap(usersNamedByGroup),
    ...snapshot.conversations.flatMap(({ id }) => pairOf(id)),
    ...snapshot.conversations.flatMap(({ lastEvent }) =>
      lastEvent === null ? [] : usersNamedBy(lastEvent),
    ),
    ...snapshot.requests.flatMap(({ from, to }) => [from, to]),
    ...snapshot.joinRequests.flatMap(usersNamedByJoinRequest),
    ...snapshot.invitations.flatMap(({ user, by }) => [user, by]),
  ];
}

/** The authors of the pinned announcements: a banner shows the newest of these. */
function usersNamedByGroup({ announcements }: Pick<Group, "announcements">): readonly UserId[] {
  return announcements.pinned.map(({ by }) => by);
}

function usersNamedByJoinRequest({ user, invitedBy, decidedBy }: JoinRequest): readonly UserId[] {
  return present([user, invitedBy, decidedBy]);
}

function present(users: readonly (UserId | null | undefined)[]): readonly UserId[] {
  return users.filter((user) => user !== null && user !== undefined);
}
