import type { Time } from "@teahouse/client";

/** How long a level applies. */
export const SPANS = ["hour", "morning", "ever"] as const;
export type Span = (typeof SPANS)[number];

const HOUR = 3_600_000;
/** When a morning begins, as an hour of local time. */
const MORNING_HOUR = 8;

/** The end of a span that begins at `now`, both by the local clock in ms; 0 if it has none. */
export function endOf(span: Span, now: Time): Time {
  if (span === "ever") return 0;
  if (span === "hour") return now + HOUR;
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  return tomorrow.setHours(MORNING_HOUR, 0, 0, 0);
}
