import type { Problem, ProblemCode } from "@teahouse/client";
import type { Catalogue } from "./catalogue.ts";

/** Says a problem in words; a problem without words does not compile. */
export function problemText({ problems }: Catalogue, { code, fields }: Problem): string {
  const words: Readonly<Record<ProblemCode, string>> = problems;
  const seconds = fields.retryAfter;
  if (code === "rate_limited" && typeof seconds === "number" && seconds > 0) {
    return problems.rate_limited_for(Math.ceil(seconds));
  }
  return words[code];
}
