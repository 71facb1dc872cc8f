import { groupConversation, PUBLIC_ROOM, SYSTEM_USER } from "@teahouse/protocol";
import { createConversation } from "../conversations/begin.ts";
import type { Tx } from "../log/types.ts";
import { createHouseUser } from "../users/house-user.ts";
import { insertGroup } from "./store.ts";

/** The group that everybody is in: of the same tables and rules as any other, owned by the house itself. */
export async function createPublicRoom(tx: Tx): Promise<void> {
  await createHouseUser(tx);
  await insertGroup(tx.sql, {
    id: PUBLIC_ROOM,
    name: "Lobby",
    owner: SYSTEM_USER,
    earlierHistory: true,
  });
  await createConversation(tx, groupConversation(PUBLIC_ROOM));
}
