import type { Time } from "@teahouse/protocol";
import type { UserRow } from "../../users/store.ts";

/** A time to the minute, in UTC. */
export function inWords(time: Time): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Says since when an account is suspended; empty if it is not. */
export function stateOf({ suspended_at }: Pick<UserRow, "suspended_at">): string {
  return suspended_at === null ? "" : `suspended since ${inWords(suspended_at)}`;
}
