import { groupConversation, PUBLIC_ROOM, SYSTEM_USER } from "@teahouse/protocol";
import { createConversation } from "../conversations/begin.ts";
import type { Tx } from "../log/types.ts";
import { createHouseUser } from "../users/house-user.ts";
import { findGroup, type GroupSettings, insertGroup } from "./store.ts";

const SETTINGS: GroupSettings = {
  name: "Lobby",
  nameFolded: "lobby",
  description: "",
  color: 0,
  joinMode: "nobody",
  question: "",
  answer: "",
  invitePolicy: "off",
  findableByNumber: false,
  findableByName: false,
  earlierHistory: true,
  keepHistory: true,
  temporary: false,
  slowSeconds: 0,
  quietSeconds: 0,
};

/** Creates the group that everybody is in. It has the same tables and rules as any other; the house owns it. */
export async function createPublicRoom(tx: Tx): Promise<void> {
  await createHouseUser(tx);
  if ((await findGroup(tx.sql, PUBLIC_ROOM)) !== undefined) return;
  await insertGroup(tx.sql, PUBLIC_ROOM, SYSTEM_USER, SETTINGS);
  await createConversation(tx, groupConversation(PUBLIC_ROOM));
}
