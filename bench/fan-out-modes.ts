import type { Pace } from "./lib/driver.ts";

/** The names of those that the others are compared with. */
export const OURS = "Teahouse";
export const BARE = "bare Bun, 60 bytes";
export const BARE_SAME = "bare Bun, same bytes";

export const MODES = ["one in flight", "16 in flight", "fixed load"] as const;
export type Mode = (typeof MODES)[number];

/** The modes in which the next message waits for those before it, so that the server has no rest. */
export const BUSY_MODES = ["one in flight", "16 in flight"] as const satisfies readonly Mode[];

/** Deliveries a second under the fixed load, which all can carry. */
export const FIXED_LOAD = 25_000;

/** Sixteen in flight come from sixteen people: a client of ours sends its next when the last is acked. */
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
