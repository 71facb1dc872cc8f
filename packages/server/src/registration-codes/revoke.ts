import type { Tx } from "../log/types.ts";
import { setRevoked } from "./store.ts";

/** Revokes an invitation code. Returns false if there is none with this number. */
export async function revokeCode(tx: Tx, id: number): Promise<boolean> {
  return await setRevoked(tx.sql, id);
}
