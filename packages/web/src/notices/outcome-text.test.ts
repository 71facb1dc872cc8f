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

/** What Alice reads of what Bob asked, or of what she asked herself. */
function read({ state, decidedBy }: Decided, user = BOB): string | undefined {
  const asked = { id: 1, group: 20001, invitedBy: null, source: "search", at: 0 } as const;
  const said = { text: "", question: "", answer: "", reason: "" };
  const request: JoinRequest = { ...asked, ...said, user, state, decidedBy };
  return outcomeText(request, ALICE, (id) => NAMES.get(id) ?? "", en);
}

test("an open request has not come to anything", () => {
  expect(read({ state: "pending", decidedBy: null })).toBeUndefined();
});

test("Alice reads who decided, and what she decided herself", () => {
  expect(read({ state: "approved", decidedBy: CAROL })).toBe("Approved by \u2068Carol\u2069");
  expect(read({ state: "refused", decidedBy: ALICE })).toBe("You declined this");
  expect(read({ state: "refused", decidedBy: null })).toBe("Declined");
});

test("what Bob took back nobody decided, and who came in by themselves needed nobody", () => {
  expect(read({ state: "cancelled", decidedBy: null })).toBe("Cancelled by \u2068Bob\u2069");
  expect(read({ state: "approved", decidedBy: BOB })).toBe("Joined another way");
});

test("of her own request Alice reads what it means to her", () => {
  expect(read({ state: "approved", decidedBy: CAROL }, ALICE)).toBe("You joined");
  expect(read({ state: "cancelled", decidedBy: null }, ALICE)).toBe("You cancelled this");
});
