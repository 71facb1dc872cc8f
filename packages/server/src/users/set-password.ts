import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { updatePassword } from "./store.ts";

export async function setPassword(tx: Tx, user: UserId, hash: string): Promise<void> {
  await updatePassword(tx.sql, user, hash);
}
