import { type FileId, problem, type UserId } from "@teahouse/protocol";
import type { Progress } from "../../files/file-store.ts";
import type { Tx } from "../../log/types.ts";
import { deleteLeases, findLeases, prolongLeases, setLease, setWanted } from "../store/leases.ts";
import { setProgress } from "../store/uploads.ts";

/** How long a lease lasts from its last renewal, in milliseconds. So long the upload of a dead server waits. */
export const LEASE_MS = 15_000;

/** The right of one request to write the bytes of one upload. */
export interface Lease {
  readonly id: FileId;
  /** A random name of the request. */
  readonly holder: string;
}

/**
 * Takes the lease of a user's own upload. Returns false if another request has it, which is asked to stop. Throws
 * `not_found` for another user's upload.
 */
export async function takeLease(
  { sql, now }: Tx,
  user: UserId,
  { id, holder }: Lease,
): Promise<boolean> {
  const [row] = await findLeases(sql, [id]);
  if (row?.user_id !== user || row.expires_at <= now) throw problem("not_found");
  if (row.holder === "" || row.held_until <= now) {
    await setLease(sql, id, holder, now + LEASE_MS);
    return true;
  }
  if (row.wanted === 0) await setWanted(sql, id);
  return false;
}

export async function renewLeases({ sql, now }: Tx, leases: readonly Lease[]): Promise<void> {
  await prolongLeases(sql, leases, now + LEASE_MS);
}

/** Stores that more bytes are durable. Returns false if another request has the lease, or the upload is gone. */
export async function recordProgress(
  { sql }: Tx,
  { id, holder }: Lease,
  progress: Progress,
): Promise<boolean> {
  return await setProgress(sql, id, holder, progress);
}

/** Ends every lease. For the start of a house's only server. */
export async function endAllLeases({ sql }: Tx): Promise<void> {
  await deleteLeases(sql);
}
