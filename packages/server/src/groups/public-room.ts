import {
  groupConversation,
  INITIAL_GROUP_SETTINGS,
  PUBLIC_ROOM,
  SYSTEM_USER,
  type UserId,
} from "@teahouse/protocol";
import { createConversation } from "../conversations/begin.ts";
import type { Tx } from "../log/types.ts";
import { createHouseUser } from "../users/house-user.ts";
import { enterGroup } from "./enter.ts";
import { findGroup, type GroupSettings, insertGroup } from "./store.ts";

const SETTINGS: GroupSettings = {
  ...INITIAL_GROUP_SETTINGS,
  name: "Lobby",
  nameFolded: "lobby",
  answer: "",
  joinMode: "nobody",
  invitePolicy: "off",
  findableByNumber: false,
  findableByName: false,
  earlierHistory: true,
  // Nobody keeps a lobby that the operator closes.
  keepHistory: false,
  temporary: false,
  // Anyone comes in without an account. Admins may open it for files.
  files: "admins",
};

/** Creates the group that everybody is in. It has the same tables and rules as any other; the house owns it. */
export async function createPublicRoom(tx: Tx): Promise<void> {
  await createHouseUser(tx);
  if ((await findGroup(tx.sql, PUBLIC_ROOM)) !== undefined) return;
  await insertGroup(tx.sql, PUBLIC_ROOM, SYSTEM_USER, SETTINGS);
  await createConversation(tx, groupConversation(PUBLIC_ROOM));
}

/** Makes a new user a member of the public room, unless it is closed. */
export async function enterPublicRoom(tx: Tx, user: UserId): Promise<void> {
  const room = await findGroup(tx.sql, PUBLIC_ROOM);
  if (room?.dissolved === 0) await enterGroup(tx, user, PUBLIC_ROOM);
}
