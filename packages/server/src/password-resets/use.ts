import type { Tx } from "../log/types.ts";
import { endOtherSessions } from "../sessions/end.ts";
import { forgetAllDevices } from "../sessions/forget-devices.ts";
import { setPassword } from "../users/set-password.ts";
import { accessReset } from "./access.ts";
import { forgetResets } from "./forget.ts";

/** Sets a new password, ends all sessions of the account, and forgets its devices. The token works only once. */
export async function useReset(tx: Tx, tokenHash: string, passwordHash: string): Promise<void> {
  const { account } = await accessReset(tx.sql, tokenHash, tx.now);
  await setPassword(tx, account.id, passwordHash);
  await forgetResets(tx, account.id);
  await forgetAllDevices(tx, account.id);
  await endOtherSessions(tx, account.id);
}
