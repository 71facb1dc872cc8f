import { problem } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { forgetResets } from "../password-resets/forget.ts";
import type { Caller } from "../request.ts";
import { accessSelf } from "../users/access.ts";
import { setPassword } from "../users/set-password.ts";
import { endOtherSessions } from "./end.ts";
import { forgetDevices } from "./store.ts";

export interface PasswordChange {
  /** The hash that the current password matched. */
  readonly from: string;
  readonly to: string;
}

/** Changes the password, ends all other sessions and open resets, and forgets all known devices. */
export async function changePassword(
  tx: Tx,
  caller: Caller,
  { from, to }: PasswordChange,
): Promise<void> {
  const row = await accessSelf(tx.sql, caller.user);
  if (row.password_hash !== from) throw problem("wrong_password");
  await setPassword(tx, caller.user, to);
  await forgetResets(tx, caller.user);
  await forgetDevices(tx.sql, caller.user);
  await endOtherSessions(tx, caller.user, caller.session);
}
