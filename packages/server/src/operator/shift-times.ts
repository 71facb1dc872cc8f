import type { Execute } from "../database/exclusive.ts";
import type { Value } from "../database/sql.ts";

/** Times from `from` on are too late by `by` milliseconds. */
export interface Wrong {
  readonly from: number;
  readonly by: number;
}

/** Every column that holds a time, by table. */
export const TIME_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  events: ["at"],
  users: ["created_at", "last_seen_at", "deleted_at", "suspended_at"],
  sessions: ["created_at", "last_used_at"],
  user_addresses: ["seen_at"],
  password_resets: ["expires_at"],
  registration_codes: ["created_at", "expires_at"],
  known_devices: ["used_at"],
  friend_requests: ["at", "closed_at"],
  friendships: ["since"],
  blocks: ["at"],
  memberships: ["joined_at"],
  receipts: ["told_at"],
  mutes: ["until"],
  bans: ["at"],
  banned_addresses: ["until"],
  slow_sends: ["sent_at"],
  join_requests: ["at", "closed_at"],
  invitations: ["at", "closed_at"],
  invite_links: ["created_at", "expires_at"],
  mentions: ["at"],
  notify_levels: ["until"],
  announcements: ["at", "edited_at"],
  pins: ["at"],
  group_log: ["at"],
  uploads: ["created_at", "expires_at", "held_until"],
  files: ["created_at"],
  unneeded_files: ["since"],
};

interface JsonColumns {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

/** Every column of JSON that may hold times. */
const JSON_COLUMNS: readonly JsonColumns[] = [
  { table: "events", key: ["id"], columns: ["body", "effects"] },
  { table: "client_ids", key: ["client_id", "user_id", "scope"], columns: ["result"] },
  { table: "left_groups", key: ["user_id", "group_id"], columns: ["body"] },
];

const PAGE = 1_000;

/** Moves all wrong times of a house back. */
export async function shiftTimes(execute: Execute, wrong: Wrong): Promise<void> {
  for (const [table, columns] of Object.entries(TIME_COLUMNS)) {
    for (const column of columns) {
      await execute(
        `update ${table} set ${column} = ${column} - ${wrong.by} where ${column} >= ${wrong.from}`,
      );
    }
  }
  for (const json of JSON_COLUMNS) await shiftJson(execute, json, wrong);
}

type Row = Readonly<Record<string, Value>>;

async function shiftJson(
  execute: Execute,
  { table, key, columns }: JsonColumns,
  wrong: Wrong,
): Promise<void> {
  const names = key.join(", ");
  const parameters = key.map((_, at) => `$${at + 1}`);
  for (let last: Row | undefined; ; ) {
    const after = last === undefined ? "" : `where (${names}) > (${parameters.join(", ")})`;
    const page = (await execute(
      `select ${[...key, ...columns].join(", ")} from ${table} ${after} order by ${names} limit ${PAGE}`,
      last === undefined ? [] : key.map((name) => last?.[name] ?? null),
    )) as readonly Row[];
    for (const row of page) {
      for (const column of columns) {
        const before = row[column];
        if (typeof before !== "string") continue;
        const shifted = shiftText(before, wrong);
        if (shifted === before) continue;
        const where = key.map((name, at) => `${name} = $${at + 2}`).join(" and ");
        const values = [shifted, ...key.map((name) => row[name] ?? null)];
        await execute(`update ${table} set ${column} = $1 where ${where}`, values);
      }
    }
    last = page.at(-1);
    if (page.length < PAGE) return;
  }
}

/** Moves the wrong times in JSON back. Every number that is large enough is a time: ids and counts are small. */
function shiftText(json: string, { from, by }: Wrong): string {
  return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    typeof value === "number" && value >= from ? value - by : value,
  );
}
