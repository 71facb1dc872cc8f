import type { GroupId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { setBansAddresses } from "./store.ts";

/** Stores whether a group bans any address. Sending a message checks the address only if it does. */
export async function setAddressBans(tx: Tx, group: GroupId, any: boolean): Promise<void> {
  await setBansAddresses(tx.sql, group, any);
}
