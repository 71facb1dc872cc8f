import type { SessionId, UserId } from "@teahouse/protocol";
import { hashToken } from "../lib/digest.ts";
import { randomText } from "../lib/random.ts";
import type { Tx } from "../log/types.ts";
import { insertSession, rememberDevice } from "./store.ts";

/** What a new session is made of, drawn before its act is queued. */
export interface NewSession {
  readonly id: SessionId;
  readonly token: string;
  /** The `User-Agent`. */
  readonly device: string;
}

export function drawSession(device: string): NewSession {
  return { id: randomText(12), token: randomText(32), device };
}

export async function openSession(tx: Tx, user: UserId, session: NewSession): Promise<void> {
  await insertSession(tx.sql, {
    id: session.id,
    token_hash: hashToken(session.token),
    user_id: user,
    created_at: tx.now,
    last_used_at: tx.now,
    device: session.device,
  });
}

/** A device that has signed in is not locked out by what strangers try. */
export async function knowDevice(tx: Tx, user: UserId, mark: string): Promise<void> {
  await rememberDevice(tx.sql, user, hashToken(mark), tx.now);
}
