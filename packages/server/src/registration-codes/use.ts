import { problem, type Time } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Tx } from "../log/types.ts";
import { countUse, findUsable } from "./store.ts";

/** Throws `wrong_code` if the code is unknown, used up, expired or revoked. */
export async function checkCode(sql: Sql, codeHash: string, now: Time): Promise<void> {
  if ((await findUsable(sql, codeHash, now)) === undefined) throw problem("wrong_code");
}

/** Counts one use of a code. Throws `wrong_code` as `checkCode` does. */
export async function takeCode(tx: Tx, codeHash: string): Promise<void> {
  const row = await findUsable(tx.sql, codeHash, tx.now);
  if (row === undefined) throw problem("wrong_code");
  await countUse(tx.sql, row.id);
}
