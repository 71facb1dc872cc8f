import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { forgetDevices } from "./store.ts";

/** Removes all known devices of an account. */
export async function forgetAllDevices(tx: Tx, user: UserId): Promise<void> {
  await forgetDevices(tx.sql, user);
}
