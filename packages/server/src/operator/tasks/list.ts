import { fold } from "@teahouse/protocol";
import { findAccounts, type UserRow } from "../../users/store.ts";
import type { Task } from "../task.ts";
import { formatSuspension, formatTime } from "./format.ts";

/** The most users of one list. */
const MAX_LISTED = 200;

function toLine(row: UserRow): string {
  const name = row.username === null ? "" : `@${row.username}`;
  const seen = `seen ${formatTime(row.last_seen_at)}`;
  return [row.id, row.kind, name, JSON.stringify(row.nickname), seen, formatSuspension(row)]
    .filter((part) => part !== "")
    .join("  ");
}

/** Lists the users of the house, guests too. The user who was seen last comes first. */
export const list: Task = {
  usage: "operator list [TEXT]",
  about: `lists users, at most ${MAX_LISTED}, by a part of their name or by their number`,
  words: [0, 1],
  flags: [],
  async run(house, { words: [text = ""] }) {
    const rows = await house.read((sql) => findAccounts(sql, fold(text.trim()), MAX_LISTED + 1));
    const lines = rows.slice(0, MAX_LISTED).map(toLine);
    if (rows.length > MAX_LISTED) return [...lines, "There are more; give a part of a name"];
    return lines.length > 0 ? lines : ["There is no such user"];
  },
};
