import type { SessionId, UserId } from "@teahouse/protocol";
import { hashToken } from "../lib/digest.ts";
import { randomText } from "../lib/random.ts";
import type { Tx } from "../log/types.ts";
import { endSession } from "./end.ts";
import { findSessions, insertSession, upsertAddress, upsertKnownDevice } from "./store.ts";

/** A new session. It is generated before its act is queued, because acts use no randomness. */
export interface NewSession {
  readonly id: SessionId;
  readonly token: string;
  /** The `User-Agent` header. */
  readonly device: string;
  /** The keyed digest of the address; empty if unknown. */
  readonly address: string;
}

export function generateSession(device: string, address = ""): NewSession {
  return { id: randomText(12), token: randomText(32), device, address };
}

/** Opens a session. If the user has `max` sessions already, the least recently used one ends. */
export async function openSession(
  tx: Tx,
  user: UserId,
  session: NewSession,
  max: number,
): Promise<void> {
  const open = await findSessions(tx.sql, user);
  const unusedFirst = open.toSorted((a, b) => a.last_used_at - b.last_used_at);
  for (const { id } of unusedFirst.slice(0, Math.max(0, open.length + 1 - max))) {
    await endSession(tx, user, id);
  }
  await insertSession(tx.sql, {
    id: session.id,
    token_hash: hashToken(session.token),
    user_id: user,
    created_at: tx.now,
    last_used_at: tx.now,
    device: session.device,
    address: session.address,
  });
  if (session.address !== "") await upsertAddress(tx.sql, user, session.address, tx.now);
}

/** Remembers a device, so that strangers' failed sign-ins do not lock it out. */
export async function addKnownDevice(tx: Tx, user: UserId, mark: string): Promise<void> {
  await upsertKnownDevice(tx.sql, user, hashToken(mark), tx.now);
}
