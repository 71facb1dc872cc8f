import { type EventId, type Inbox, type Notice, UNREAD_MAX, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { countAfter, findNewest, findNotices, findReadUpTo, upsertReadUpTo } from "./store.ts";

export async function showInbox(sql: Sql, user: UserId): Promise<Inbox> {
  const readUpTo = await findReadUpTo(sql, user);
  return { unread: await countAfter(sql, user, readUpTo, UNREAD_MAX), readUpTo };
}

/** Marks notices as read up to an id. The mark moves only forward, and not past the newest notice. */
export async function readInbox(tx: Tx, user: UserId, upTo: EventId): Promise<Inbox> {
  const before = await findReadUpTo(tx.sql, user);
  const readUpTo = Math.min(upTo, await findNewest(tx.sql, user));
  if (readUpTo <= before) return await showInbox(tx.sql, user);
  await upsertReadUpTo(tx.sql, user, readUpTo);
  const inbox = await showInbox(tx.sql, user);
  await tx.emit({ type: "inbox.read", ...inbox }, [ownTopic(user)]);
  return inbox;
}

export interface NoticePage {
  readonly notices: Notice[];
  readonly more: boolean;
}

/** Returns a page of a user's notices, newest first. */
export async function listNotices(
  sql: Sql,
  user: UserId,
  before: EventId,
  limit: number,
): Promise<NoticePage> {
  const rows = await findNotices(sql, user, before, limit + 1);
  const notices = rows.slice(0, limit).map(({ id, at, body }): Notice => {
    const { type, ...fields } = JSON.parse(body);
    return { id, at, ...fields };
  });
  return { notices, more: rows.length > limit };
}
