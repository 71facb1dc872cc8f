import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { forgetDevices } from "./store.ts";

/** No device is known to an account any more. */
export async function forgetAllDevices(tx: Tx, user: UserId): Promise<void> {
  await forgetDevices(tx.sql, user);
}
