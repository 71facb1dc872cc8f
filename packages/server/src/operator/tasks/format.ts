import type { Time } from "@teahouse/protocol";
import type { UserRow } from "../../users/store.ts";

/** Returns a time to the minute, in UTC. */
export function formatTime(time: Time): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Returns the date of an account's suspension in words; empty if it is not suspended. */
export function formatSuspension({ suspended_at }: Pick<UserRow, "suspended_at">): string {
  return suspended_at === null ? "" : `suspended since ${formatTime(suspended_at)}`;
}
