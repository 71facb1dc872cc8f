import { expect, test } from "bun:test";
import { DESIGNERS, group } from "../../../client/tests/support/samples.ts";
import { type TemporaryView, temporaryWriteStateOf } from "./temporary-state.ts";

function writeState(fields: Partial<TemporaryView> = {}): string {
  const view: TemporaryView = {
    group: group(DESIGNERS),
    kind: "person",
    takes: true,
    peerOpen: true,
    left: 3,
  };
  return temporaryWriteStateOf({ ...view, ...fields });
}

test("Alice writes to Carol from designers, where nothing speaks against it", () => {
  expect(writeState()).toBe("open");
  expect(writeState({ left: null })).toBe("open");
});

test("Alice waits for a reply once she has said what she may", () => {
  expect(writeState({ left: 0 })).toBe("limit");
});

test("what Alice cannot know is not told apart, and comes before the count", () => {
  expect(writeState({ peerOpen: false, left: 0 })).toBe("refused");
  expect(writeState({ kind: "guest" })).toBe("refused");
});

test("Alice reads what she can change herself, and that she or the group ended it", () => {
  expect(writeState({ group: undefined })).toBe("left");
  expect(writeState({ group: group(DESIGNERS, { role: null, temporary: false }) })).toBe("left");
  expect(writeState({ group: group(DESIGNERS, { temporary: false }) })).toBe("groupOff");
  expect(writeState({ takes: false })).toBe("selfOff");
  expect(writeState({ group: group(DESIGNERS, { takesTemporary: false }) })).toBe("selfOffHere");
});
