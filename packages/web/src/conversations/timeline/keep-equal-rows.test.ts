import { expect, test } from "bun:test";
import type { MessageRow } from "../../shared/message-row.ts";
import { keepEqualRows } from "./keep-equal-rows.ts";

function row(key: string, rest: Partial<MessageRow> = {}): MessageRow {
  const fields = { by: 10002, mine: false, at: 0, text: "tea", status: "sent" } as const;
  return { kind: "message", key, first: true, last: true, ...fields, ...rest };
}

test("a new message keeps the earlier row objects, except the last row of its run", () => {
  const before = [row("a"), row("b")];
  const after = keepEqualRows(before, [
    row("a"),
    row("b", { last: false }),
    row("c", { first: false }),
  ]);
  expect(after[0]).toBe(before[0] ?? row("none"));
  expect(after[1]).not.toBe(before[1] ?? row("none"));
  expect(after.map(({ key }) => key)).toEqual(["a", "b", "c"]);
});
