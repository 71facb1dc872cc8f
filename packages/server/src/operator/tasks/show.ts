import { PUBLIC_ROOM } from "@teahouse/protocol";
import { friendIdsOf } from "../../friendships/friends.ts";
import { findOwned } from "../../groups/store.ts";
import { membershipsOf } from "../../members/access.ts";
import { findSessions } from "../../sessions/store.ts";
import type { Task } from "../task.ts";
import { formatSuspension, formatTime } from "./format.ts";
import { namedUser } from "./named-user.ts";

/** Shows what the operator may know of an account: no message, no friend's name and no address. */
export const show: Task = {
  usage: "operator show NAME",
  about: "shows an account, by its username or number",
  words: [1, 1],
  flags: [],
  run: (house, { words: [name = ""] }) =>
    house.read(async (sql) => {
      const account = await namedUser(sql, name);
      const { id } = account;
      const memberships = await membershipsOf(sql, id);
      const groups = memberships.filter(({ group_id }) => group_id !== PUBLIC_ROOM);
      const inLobby = memberships.find(({ group_id }) => group_id === PUBLIC_ROOM);
      const owned = await findOwned(sql, id);
      const rows: readonly (readonly [string, string | number])[] = [
        ["number", id],
        ["kind", account.kind],
        ["username", account.username ?? "none"],
        ["nickname", JSON.stringify(account.nickname)],
        ["state", formatSuspension(account) || "active"],
        ["registered", formatTime(account.created_at)],
        ["last seen", formatTime(account.last_seen_at)],
        ["sessions", (await findSessions(sql, id)).length],
        ["friends", (await friendIdsOf(sql, id)).length],
        ["groups", groups.length],
        ["owns groups", owned.length === 0 ? "none" : owned.join(", ")],
        ["in the lobby", inLobby?.role ?? "no"],
      ];
      return rows.map(([what, value]) => `${what.padEnd(13)} ${value}`);
    }),
};
