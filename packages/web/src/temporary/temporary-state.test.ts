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

test("Alice may write to a member of a shared group", () => {
  expect(writeState()).toBe("open");
  expect(writeState({ left: null })).toBe("open");
});

test("Alice must wait for a reply after she reaches the limit", () => {
  expect(writeState({ left: 0 })).toBe("limit");
});

test("reasons that Alice may not know all read as refused, and come before the limit", () => {
  expect(writeState({ peerOpen: false, left: 0 })).toBe("refused");
  expect(writeState({ kind: "guest" })).toBe("refused");
});

test("Alice learns the reason if it is her setting, her membership, or the setting of the group", () => {
  expect(writeState({ group: undefined })).toBe("left");
  expect(writeState({ group: group(DESIGNERS, { role: null, temporary: false }) })).toBe("left");
  expect(writeState({ group: group(DESIGNERS, { temporary: false }) })).toBe("groupOff");
  expect(writeState({ takes: false })).toBe("selfOff");
  expect(writeState({ group: group(DESIGNERS, { takesTemporary: false }) })).toBe("selfOffHere");
});
