import { problem, type SessionId, type UserId } from "@teahouse/protocol";
import { ownTopic, type Tx } from "../log/types.ts";
import type { Caller } from "../request.ts";
import { deleteSession, findActive, findOfGuests, findSessions, findUnused } from "./store.ts";

const DAY_MS = 86_400_000;

/** Ends one session of a user. Its connections close after the event. */
export async function endSession(tx: Tx, user: UserId, session: SessionId): Promise<void> {
  await deleteSession(tx.sql, session);
  await tx.emit({ type: "session.ended", session }, [ownTopic(user)], { ends: [session] });
}

/** Ends one of the user's own sessions. Throws `not_found` for a session of somebody else. */
export async function endOwnSession(tx: Tx, user: UserId, session: SessionId): Promise<void> {
  const own = await findSessions(tx.sql, user);
  if (!own.some((row) => row.id === session)) throw problem("not_found");
  await endSession(tx, user, session);
}

/**
 * Ends the session that a new sign-in in the same browser or program replaces. Otherwise an attacker who planted that
 * session, or found its token, would stay signed in.
 */
export async function endReplacedSession(tx: Tx, replaced: Caller | undefined): Promise<void> {
  if (replaced === undefined) return;
  const open = await findActive(tx.sql, [replaced.session]);
  if (open.length > 0) await endSession(tx, replaced.user, replaced.session);
}

/** Ends all sessions of a user, except one if it is given. */
export async function endOtherSessions(tx: Tx, user: UserId, but?: SessionId): Promise<void> {
  for (const { id } of await findSessions(tx.sql, user)) {
    if (id !== but) await endSession(tx, user, id);
  }
}

/** Ends up to 100 sessions that were not used for so many days. Returns how many it ended. */
export async function endUnusedSessions(tx: Tx, days: number): Promise<number> {
  const unused = await findUnused(tx.sql, tx.now - days * DAY_MS, 100);
  for (const { user_id, id } of unused) await endSession(tx, user_id, id);
  return unused.length;
}

/** Ends up to 100 sessions of guests, for a house that lets no guests in. Returns how many it ended. */
export async function endGuestSessions(tx: Tx): Promise<number> {
  const sessions = await findOfGuests(tx.sql, 100);
  for (const { user_id, id } of sessions) await endSession(tx, user_id, id);
  return sessions.length;
}
