import type { Snapshot, User, UserId } from "@teahouse/protocol";
import { listConversations } from "../conversations/show.ts";
import type { Database } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { listBlocked, listFriends, listOpenRequests } from "../friendships/list.ts";
import { groupsOf } from "../groups/access.ts";
import { headCursor } from "../log/head-cursor.ts";
import { accessSelf, usersById } from "../users/access.ts";
import { toMe } from "../users/to-user.ts";

/** All that a client starts from, as it stands at one cursor. */
export async function takeSnapshot(
  database: Database,
  sql: Sql,
  user: UserId,
  now: number,
): Promise<Snapshot> {
  const conversations = await listConversations(sql, user);
  const requests = await listOpenRequests(sql, user);
  const named = [
    ...requests.flatMap((request) => [request.from, request.to]),
    ...conversations.flatMap(({ lastEvent }) =>
      lastEvent?.type === "message.sent" ? [lastEvent.by] : (lastEvent?.users ?? []),
    ),
    ...conversations.flatMap(({ id }) => pairOf(id)),
  ];
  const users: User[] = [...(await usersById(sql, named)).values()].filter(({ id }) => id !== user);
  return {
    user: toMe(await accessSelf(sql, user)),
    friends: await listFriends(sql, user),
    blocks: await listBlocked(sql, user),
    groups: await groupsOf(sql, user),
    conversations,
    requests,
    users,
    cursor: await headCursor(database, sql),
    now,
  };
}

/** Both users of a direct conversation. */
function pairOf(id: string): UserId[] {
  return id.startsWith("d:") ? id.slice(2).split(":").map(Number) : [];
}
