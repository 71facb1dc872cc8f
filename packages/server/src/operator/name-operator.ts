import { PUBLIC_ROOM, type Role, SYSTEM_USER } from "@teahouse/protocol";
import { changeRole } from "../groups/transfer.ts";
import { StartError } from "../lib/start-error.ts";
import { Writer } from "../log/writer.ts";
import { roleOf } from "../members/access.ts";
import { findAccount } from "../users/find-account.ts";
import { readPlace, takeFirst } from "./arguments.ts";
import type { Say } from "./command.ts";
import { openHouse } from "./open-house.ts";

/**
 * Makes a person an admin of the public room, or with `--remove` a member again. On SQLite the server has to be stopped;
 * on PostgreSQL the running servers learn of it.
 */
export async function nameOperator(args: readonly string[], say: Say): Promise<number> {
  const role: Role = args.includes("--remove") ? "member" : "admin";
  const [username, flags] = takeFirst(
    args.filter((arg) => arg !== "--remove"),
    "operator needs a username",
  );
  const database = await openHouse(readPlace(flags));
  const writer = new Writer(database, undefined);
  try {
    await writer.submit(async (tx) => {
      const account = await findAccount(tx.sql, username);
      if (account === undefined) throw new StartError(`There is no user ${username}`);
      const before = await roleOf(tx.sql, account.id, PUBLIC_ROOM);
      if (before !== role) await changeRole(tx, PUBLIC_ROOM, account.id, role, SYSTEM_USER);
    });
  } finally {
    await writer.close();
    await database.close();
  }
  say(
    role === "admin"
      ? `${username} is now an admin of the lobby`
      : `${username} is now an ordinary member of the lobby`,
  );
  return 0;
}
