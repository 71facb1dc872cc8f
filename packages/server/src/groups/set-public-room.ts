import { groupConversation, PUBLIC_ROOM, SYSTEM_USER, type UserId } from "@teahouse/protocol";
import { ownTopic, type Tx } from "../log/types.ts";
import { membersAmong } from "../members/access.ts";
import { removeMemberships } from "../members/change-memberships.ts";
import { usersAfter } from "../users/access.ts";
import { enterGroup } from "./enter.ts";
import {
  deleteSweep,
  findGroup,
  findSweep,
  setDissolved,
  setReopened,
  upsertSweep,
} from "./store.ts";

/**
 * Opens or closes the public room, as the operator has set it. A closed one is a dissolved group without members. Its
 * messages stay stored. `sweepPublicRoom` then goes through the users.
 */
export async function setPublicRoom(tx: Tx, open: boolean): Promise<void> {
  const room = await findGroup(tx.sql, PUBLIC_ROOM);
  if (room === undefined || (room.dissolved === 0) === open) return;
  if (open) await setReopened(tx.sql, PUBLIC_ROOM);
  else await setDissolved(tx.sql, PUBLIC_ROOM);
  await upsertSweep(tx.sql, 0);
}

/**
 * Lets the next `count` users into the public room after it was opened, or removes them after it was closed. Returns false
 * when all users are done. After an interruption the next call goes on where the last one stopped.
 */
export async function sweepPublicRoom(tx: Tx, count: number): Promise<boolean> {
  const last = await findSweep(tx.sql);
  const room = await findGroup(tx.sql, PUBLIC_ROOM);
  if (last === undefined || room === undefined) return false;
  const users = await usersAfter(tx.sql, last, count);
  const members = await membersAmong(tx.sql, PUBLIC_ROOM, users);
  if (room.dissolved === 1) await removeAll(tx, [...members]);
  else for (const user of users) if (!members.has(user)) await enterGroup(tx, user, PUBLIC_ROOM);
  const newest = users.at(-1);
  if (newest === undefined) await deleteSweep(tx.sql);
  else await upsertSweep(tx.sql, newest);
  return newest !== undefined;
}

/** Tells each of them that the group was dissolved. An event to its topic would reach everybody at every step. */
async function removeAll(tx: Tx, members: readonly UserId[]): Promise<void> {
  if (members.length === 0) return;
  const conversation = groupConversation(PUBLIC_ROOM);
  await removeMemberships(tx, PUBLIC_ROOM, members);
  await tx.emit({ type: "group.dissolved", conversation, by: SYSTEM_USER }, members.map(ownTopic), {
    closes: members.map((user) => ({ user, conversation, forget: true })),
  });
}
