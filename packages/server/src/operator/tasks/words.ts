import type { Time } from "@teahouse/protocol";

/** A time to the minute, in UTC. */
export function inWords(time: Time): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
