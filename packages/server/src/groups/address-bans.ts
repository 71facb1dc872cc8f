import type { GroupId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { setBansAddresses } from "./store.ts";

/** Notes whether a group bans any address, so that messages ask for theirs only where one does. */
export async function setAddressBans(tx: Tx, group: GroupId, any: boolean): Promise<void> {
  await setBansAddresses(tx.sql, group, any);
}
