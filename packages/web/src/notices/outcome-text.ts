import type { JoinRequest, UserId } from "@teahouse/client";
import type { ScreenTexts } from "../texts/catalogue.ts";

/** The outcome of a request and its decider in words. Undefined while it is open. */
export function outcomeText(
  { state, user, decidedBy }: JoinRequest,
  me: UserId,
  nameOf: (id: UserId) => string,
  texts: ScreenTexts["notices"],
): string | undefined {
  if (state === "pending") return undefined;
  // The applicant cancels a request. If they joined in another way, they count as its decider.
  const by = state === "cancelled" ? user : decidedBy;
  if (user === me && state === "approved") return texts.youAreIn;
  if (user === by && state === "approved") return texts.bySelf;
  if (by === null) return texts.plain[state];
  return by === me ? texts.byYou[state] : texts.by[state](nameOf(by));
}
