import { type Snapshot, type User, type UserId, usersNamedBySnapshot } from "@teahouse/protocol";
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
  const named = usersNamedBySnapshot({
    groups,
    conversations,
    requests,
    joinRequests,
    invitations,
  });
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
