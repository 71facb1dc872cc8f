import type { InputOf, Limits, OutputOf, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findLargest } from "./store/files.ts";
import { findStorage } from "./store/storage.ts";
import { toSentAttachment } from "./to-attachment.ts";

const DEFAULT_LIMIT = 20;

/** How much room a user's files take, and the largest of them. */
export async function showStorage(
  sql: Sql,
  user: UserId,
  input: InputOf<"storage.show">,
  limits: Limits,
): Promise<OutputOf<"storage.show">> {
  const { skip = 0 } = input;
  const limit = Math.min(input.limit ?? DEFAULT_LIMIT, limits.pageMax);
  const { byUser } = await findStorage(sql, user);
  const found = await findLargest(sql, user, skip, limit + 1);
  return {
    used: byUser,
    allowed: limits.storagePerUser,
    largest: found.slice(0, limit).map(toSentAttachment),
    more: found.length > limit,
  };
}
