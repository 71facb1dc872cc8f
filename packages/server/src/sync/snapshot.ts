import { type Snapshot, type User, type UserId, usersNamedBySnapshot } from "@teahouse/protocol";
import { listConversations } from "../conversations/list.ts";
import type { Database } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { listBlocked, listFriends, listOpenRequests } from "../friendships/list.ts";
import { groupsOf } from "../groups/access.ts";
import { listOpenInvitations } from "../invitations/access.ts";
import { listOpenJoinRequests } from "../join-requests/access.ts";
import type { Pause } from "../lib/slices.ts";
import { headCursor } from "../log/head-cursor.ts";
import { showInbox } from "../notices/read.ts";
import { accessSelf, usersById } from "../users/access.ts";
import { toMe } from "../users/to-user.ts";

/** How many users are read at once, so that a slice of the work takes a few milliseconds. */
const CHUNK = 512;

/** Returns the state that a client starts from, as of one cursor. It waits for `pause` between two slices of its work. */
export async function takeSnapshot(
  database: Database,
  sql: Sql,
  user: UserId,
  now: number,
  pause: Pause = () => undefined,
): Promise<Snapshot> {
  const [me, friends, blocks, requests, joinRequests, invitations, inbox] = await Promise.all([
    accessSelf(sql, user),
    listFriends(sql, user, pause),
    listBlocked(sql, user),
    listOpenRequests(sql, user),
    listOpenJoinRequests(sql, user),
    listOpenInvitations(sql, user),
    showInbox(sql, user),
  ]);
  await pause();
  const groups = await groupsOf(sql, user);
  await pause();
  const conversations = await listConversations(sql, user, pause);
  await pause();
  const named = new Set(
    usersNamedBySnapshot({ groups, conversations, requests, joinRequests, invitations }),
  );
  named.delete(user);
  await pause();
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
    users: await readUsers(sql, [...named], pause),
    cursor: await headCursor(database, sql),
    now,
  };
}

async function readUsers(sql: Sql, ids: readonly UserId[], pause: Pause): Promise<User[]> {
  const users: User[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    users.push(...(await usersById(sql, ids.slice(at, at + CHUNK))).values());
    await pause();
  }
  return users;
}
