import type { Cursor, EventId, UserId } from "@teahouse/protocol";
import { formatCursor } from "../../packages/server/src/log/cursor.ts";
import { readAfter } from "../../packages/server/src/log/store.ts";
import type { Effects, Emitted, Entry, Topic } from "../../packages/server/src/log/types.ts";
import type { TestHouse } from "./house.ts";

/** Appends an event directly to the log. Only its topics and effects matter, not its type. */
export function emit(
  house: TestHouse,
  topics: readonly Topic[],
  effects?: Effects,
): Promise<Emitted> {
  return house.app.house.write((tx) =>
    tx.emit({ type: "session.ended", session: "nobody's" }, topics, effects),
  );
}

/** The whole log. */
export function readLog(house: TestHouse): Promise<Entry[]> {
  return house.app.house.read((sql) => readAfter(sql, 0, 1_000_000));
}

/** The cursor after `entry`. Without an entry, the cursor of the log's beginning. */
export function cursorOf(house: TestHouse, entry: Pick<Entry, "id" | "at"> | undefined): Cursor {
  const { epoch } = house.app.house.hub;
  return formatCursor({ epoch, id: entry?.id ?? 0, at: entry?.at ?? 0 });
}

/** The ids that a user must receive, computed from the log in the simplest way. */
export function eventIdsFor(log: readonly Entry[], user: UserId): EventId[] {
  const ids: EventId[] = [];
  const groups = new Set<string>();
  for (const { id, topics, effects } of log) {
    const before = new Set(groups);
    for (const close of effects?.closes ?? []) {
      if (close.user === user) groups.delete(close.conversation);
    }
    for (const open of effects?.opens ?? []) {
      if (open.user === user) groups.add(open.conversation);
    }
    if (topics.some((topic) => topic === `u:${user}` || before.has(topic) || groups.has(topic))) {
      ids.push(id);
    }
  }
  return ids;
}
