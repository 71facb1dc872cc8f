import type { Tx } from "../log/types.ts";
import { insertCode } from "./store.ts";

export interface CodeToCreate {
  readonly codeHash: string;
  /** How many accounts can be made with it; 0 means any number. */
  readonly uses: number;
  /** 0 means that it never expires. */
  readonly days: number;
}

const DAY_MS = 86_400_000;

/** Stores an invitation code. Returns its number. */
export async function createCode(tx: Tx, { codeHash, uses, days }: CodeToCreate): Promise<number> {
  return await insertCode(tx.sql, {
    code_hash: codeHash,
    created_at: tx.now,
    expires_at: days === 0 ? 0 : tx.now + days * DAY_MS,
    uses,
  });
}
