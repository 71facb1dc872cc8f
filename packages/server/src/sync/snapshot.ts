import type { Snapshot, TimelineEvent, User, UserId } from "@teahouse/protocol";
import { listConversations } from "../conversations/list.ts";
import type { Database } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { listBlocked, listFriends, listOpenRequests } from "../friendships/list.ts";
import { groupsOf } from "../groups/access.ts";
import { listOpenInvitations } from "../invitations/access.ts";
import { listOpenJoinRequests } from "../join-requests/access.ts";
import { headCursor } from "../log/head-cursor.ts";
import { showInbox } from "../notices/read.ts";
import { accessSelf, usersById } from "../users/access.ts";
import { toMe } from "../users/to-user.ts";

/** Returns the state that a client starts from, as of one cursor. */
export async function takeSnapshot(
  database: Database,
  sql: Sql,
  user: UserId,
  now: number,
): Promise<Snapshot> {
  const [me, conversations, friends, blocks, groups, requests, joinRequests, invitations, inbox] =
    await Promise.all([
      accessSelf(sql, user),
      listConversations(sql, user),
      listFriends(sql, user),
      listBlocked(sql, user),
      groupsOf(sql, user),
      listOpenRequests(sql, user),
      listOpenJoinRequests(sql, user),
      listOpenInvitations(sql, user),
      showInbox(sql, user),
    ]);
  const named = [
    ...joinRequests.flatMap(({ user, invitedBy }) =>
      invitedBy === null ? [user] : [user, invitedBy],
    ),
    ...invitations.flatMap((invitation) => [invitation.user, invitation.by]),
    ...requests.flatMap((request) => [request.from, request.to]),
    ...conversations.flatMap(({ lastEvent }) => (lastEvent === null ? [] : usersIn(lastEvent))),
    ...conversations.flatMap(({ id }) => pairOf(id)),
  ];
  const users: User[] = [...(await usersById(sql, named)).values()].filter(({ id }) => id !== user);
  return {
    user: toMe(me),
    friends,
    blocks,
    groups,
    conversations,
    requests,
    joinRequests,
    invitations,
    inbox,
    users,
    cursor: await headCursor(database, sql),
    now,
  };
}

/** Returns the users that a timeline event names. */
function usersIn(event: TimelineEvent): UserId[] {
  if (event.type === "friendship.started") return event.users;
  const others = "user" in event ? [event.user] : [];
  return "by" in event ? [event.by, ...others] : others;
}

/** Returns both users of a direct conversation; empty for a group's conversation. */
function pairOf(id: string): UserId[] {
  return id.startsWith("d:") ? id.slice(2).split(":").map(Number) : [];
}
