import { expect, test } from "bun:test";
import { DESIGNERS, group } from "../../../client/tests/support/sayings.ts";
import { type TemporaryView, temporaryStandingOf } from "./temporary-state.ts";

function standing(fields: Partial<TemporaryView> = {}): string {
  const view: TemporaryView = {
    group: group(DESIGNERS),
    kind: "person",
    takes: true,
    peerOpen: true,
    left: 3,
  };
  return temporaryStandingOf({ ...view, ...fields });
}

test("Alice writes to Carol from designers, where nothing speaks against it", () => {
  expect(standing()).toBe("open");
  expect(standing({ left: null })).toBe("open");
});

test("Alice waits for a reply once she has said what she may", () => {
  expect(standing({ left: 0 })).toBe("limit");
});

test("what Alice cannot know is not told apart, and comes before the count", () => {
  expect(standing({ peerOpen: false, left: 0 })).toBe("refused");
  expect(standing({ kind: "guest" })).toBe("refused");
});

test("Alice reads what she can change herself, and that she or the group ended it", () => {
  expect(standing({ group: undefined })).toBe("left");
  expect(standing({ group: group(DESIGNERS, { role: null, temporary: false }) })).toBe("left");
  expect(standing({ group: group(DESIGNERS, { temporary: false }) })).toBe("groupOff");
  expect(standing({ takes: false })).toBe("selfOff");
  expect(standing({ group: group(DESIGNERS, { takesTemporary: false }) })).toBe("selfOffHere");
});
