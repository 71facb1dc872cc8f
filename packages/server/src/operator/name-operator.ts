import { PUBLIC_ROOM, type Role, SYSTEM_USER } from "@teahouse/protocol";
import { openDatabase } from "../database/open.ts";
import { changeRole } from "../groups/transfer.ts";
import { Clock } from "../lib/clock.ts";
import { StartError } from "../lib/start-error.ts";
import { Writer } from "../log/writer.ts";
import { roleOf } from "../members/access.ts";
import { findAccount } from "../users/find-account.ts";
import { readPlace, takeFirst } from "./arguments.ts";
import type { Say } from "./commands.ts";

/**
 * Makes a person an admin of the public room, or with `--remove` a member again. A house on SQLite is stopped for
 * it; on PostgreSQL the running servers hear of it.
 */
export async function nameOperator(args: readonly string[], say: Say): Promise<number> {
  const role: Role = args.includes("--remove") ? "member" : "admin";
  const [username, flags] = takeFirst(
    args.filter((arg) => arg !== "--remove"),
    "operator wants a username",
  );
  const database = await openDatabase(readPlace(flags), new Clock());
  const writer = new Writer(database, undefined);
  try {
    await writer.submit(async (tx) => {
      const account = await findAccount(tx.sql, username);
      if (account === undefined) throw new StartError(`Nobody here is called ${username}`);
      const before = await roleOf(tx.sql, account.id, PUBLIC_ROOM);
      if (before !== role) await changeRole(tx, PUBLIC_ROOM, account.id, role, SYSTEM_USER);
    });
  } finally {
    await writer.close();
    await database.close();
  }
  say(
    role === "admin"
      ? `${username} is an admin of the public room`
      : `${username} is a member of the public room like everybody else`,
  );
  return 0;
}
