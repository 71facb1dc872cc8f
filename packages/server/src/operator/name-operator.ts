import { PUBLIC_ROOM, type Role, SYSTEM_USER } from "@teahouse/protocol";
import { readConfig } from "../config.ts";
import { openDatabase } from "../database/open.ts";
import { changeRole } from "../groups/transfer.ts";
import { Clock } from "../lib/clock.ts";
import { StartError } from "../lib/start-error.ts";
import { Writer } from "../log/writer.ts";
import { roleOf } from "../members/access.ts";
import { findAccount } from "../users/find-account.ts";

/**
 * Makes a person an admin of the public room, or with `--remove` a member again; answers a line that says so.
 * A house on SQLite is stopped for it; on PostgreSQL the running servers hear of it.
 */
export async function nameOperator(args: readonly string[]): Promise<string> {
  const role: Role = args.includes("--remove") ? "member" : "admin";
  const [username, ...flags] = args.filter((arg) => arg !== "--remove");
  if (username === undefined || username.startsWith("--")) {
    throw new StartError("operator wants a username; see --help");
  }
  const config = readConfig(flags, process.env);
  const place = { folder: config.dataDir };
  const url = config.databaseUrl;
  const database = await openDatabase(url === undefined ? place : { ...place, url }, new Clock());
  const writer = new Writer(database, { published: () => {} });
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
  return role === "admin"
    ? `${username} is an admin of the public room`
    : `${username} is a member of the public room like everybody else`;
}
