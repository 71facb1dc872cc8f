import { expect, test } from "bun:test";
import type { JoinRequest } from "@teahouse/client";
import { notices as en } from "../texts/en/notices.ts";
import { outcomeText } from "./outcome-text.ts";

const ALICE = 10001;
const BOB = 10002;
const CAROL = 10003;
const NAMES = new Map([
  [ALICE, "Alice"],
  [BOB, "Bob"],
  [CAROL, "Carol"],
]);

type Decided = Pick<JoinRequest, "state" | "decidedBy">;

/** The outcome as Alice reads it, of Bob's request or of her own. */
function read({ state, decidedBy }: Decided, user = BOB): string | undefined {
  const asked = { id: 1, group: 20001, invitedBy: null, source: "search", at: 0 } as const;
  const texts = { text: "", question: "", answer: "", reason: "" };
  const request: JoinRequest = { ...asked, ...texts, user, state, decidedBy };
  return outcomeText(request, ALICE, (id) => NAMES.get(id) ?? "", en);
}

test("an open request has no outcome", () => {
  expect(read({ state: "pending", decidedBy: null })).toBeUndefined();
});

test("Alice reads the decider by name, or as you", () => {
  expect(read({ state: "approved", decidedBy: CAROL })).toBe("Approved by \u2068Carol\u2069");
  expect(read({ state: "refused", decidedBy: ALICE })).toBe("You declined this");
  expect(read({ state: "refused", decidedBy: null })).toBe("Declined");
});

test("a cancelled request names the applicant, and a newcomer by another way needed no decision", () => {
  expect(read({ state: "cancelled", decidedBy: null })).toBe("Cancelled by \u2068Bob\u2069");
  expect(read({ state: "approved", decidedBy: BOB })).toBe("Joined another way");
});

test("Alice reads the outcome of her own request as addressed to her", () => {
  expect(read({ state: "approved", decidedBy: CAROL }, ALICE)).toBe("You joined");
  expect(read({ state: "cancelled", decidedBy: null }, ALICE)).toBe("You cancelled this");
});
