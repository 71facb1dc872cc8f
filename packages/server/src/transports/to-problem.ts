import { Problem, problem } from "@teahouse/protocol";
import { Unreachable } from "../database/database.ts";
import { NoSpace, StoreAway } from "../files/file-store.ts";
import type { House } from "../house.ts";
import { describeError, type LogFields } from "../lib/logger.ts";

/** The problem of an error. An unexpected error is logged with its cause and shown without detail. */
export function toProblem(house: House, error: unknown, fields: LogFields = {}): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Unreachable) return problem("unavailable", { retryAfter: 2 });
  if (error instanceof StoreAway) return problem("unavailable", { retryAfter: 5 });
  if (error instanceof NoSpace) return problem("storage_full", { used: 0, allowed: 0 });
  house.logger.error("A request failed", { ...fields, ...describeError(error) });
  return problem("internal");
}
