import type { Problem, ProblemCode } from "@teahouse/client";
import { moment } from "../i18n/dates.ts";
import type { Catalogue } from "./catalogue.ts";

/** More seconds than this are told in minutes, and more minutes in hours. */
const LONG = 90;

/** Says a problem in words; a problem without words does not compile. */
export function problemText({ language, problems }: Catalogue, { code, fields }: Problem): string {
  const words: Readonly<Record<ProblemCode, string>> = problems;
  const { retryAfter: seconds, mutedUntil } = fields;
  if (code === "rate_limited" && typeof seconds === "number" && seconds > 0) {
    return seconds > LONG
      ? problems.rate_limited_long(Math.ceil(seconds / 60))
      : problems.rate_limited_for(Math.ceil(seconds));
  }
  if (code === "asked_recently" && typeof seconds === "number") {
    return seconds > LONG * 60
      ? problems.asked_recently_hours(Math.ceil(seconds / 3600))
      : problems.asked_recently_minutes(Math.ceil(seconds / 60));
  }
  if (code === "muted" && typeof mutedUntil === "number") {
    return problems.muted_until(moment(language, mutedUntil, Date.now()));
  }
  return words[code];
}
