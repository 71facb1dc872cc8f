import type { Pace } from "./lib/driver.ts";

/** The names of the servers that take part in every comparison. */
export const OURS = "Teahouse";
export const BARE = "bare Bun, 60 bytes";
export const BARE_SAME = "bare Bun, same bytes";

export const MODES = ["one in flight", "16 in flight", "fixed load"] as const;
export type Mode = (typeof MODES)[number];

/** The modes in which the driver sends the next message as soon as it may, so that the server is never idle. */
export const BUSY_MODES = ["one in flight", "16 in flight"] as const satisfies readonly Mode[];

/** Deliveries a second under the fixed load. Every server can carry it. */
export const FIXED_LOAD = 25_000;

/** Returns the driver's pace. 16 in flight need 16 senders: our client sends the next message after the last ack. */
export function paceOf(mode: Mode, receivers: number): Pace {
  switch (mode) {
    case "one in flight":
      return { inFlight: 1, senders: 1 };
    case "16 in flight":
      return { inFlight: 16, senders: 16 };
    case "fixed load":
      return { rate: FIXED_LOAD / receivers, senders: 16 };
  }
}
