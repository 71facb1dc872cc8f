import { expect, test } from "bun:test";
import { OPERATIONS, operationNames } from "@teahouse/protocol";
import { toIssues } from "./issues.ts";

/** Values of every type. Each field takes some of them. */
const VALUES: readonly unknown[] = [
  ...["", "?", "x".repeat(100_000), "\0", "\ud800", 0, -1, 1.5, 2 ** 60, true, null],
  ...[[], [null], ["?"], Array.from({ length: 50 }, () => "?"), {}, { a: 1 }],
];

function issuesOf(name: (typeof operationNames)[number], input: unknown) {
  const parsed = OPERATIONS[name].input.safeParse(input);
  return parsed.success ? [] : toIssues(parsed.error.issues, input);
}

test("every field of every operation says what is wrong with a value, in words", () => {
  let found = 0;
  for (const name of operationNames) {
    for (const field of Object.keys(OPERATIONS[name].input.shape)) {
      for (const value of VALUES) {
        for (const { path, message } of issuesOf(name, { [field]: value })) {
          expect([name, path, message]).toEqual([
            ...[name, path],
            expect.stringMatching(/^(must (be|have|look like) \S|is (missing$|not |too long$))/),
          ]);
          found++;
        }
      }
    }
  }
  expect(found).toBeGreaterThan(1_000);
});

test.each([
  [{}, "clientId", "is missing"],
  [{ clientId: "1" }, "clientId", "must be a UUID, such as 0198c5a0-7b1e-7c3a-9d54-2f6e8a1b4c70"],
  [{ clientId: 1 }, "clientId", "must be a string"],
  [{ conversation: "lobby" }, "conversation", "must look like g:20001 or d:10001:10007"],
  [{ group: "one" }, "group", "must be a whole number"],
  [{ group: 0 }, "group", "must be at least 1"],
  [{ mentions: "all" }, "mentions", "must be a list"],
  [{ mentions: [7, "bob"] }, "mentions.1", "must be a whole number or must be all"],
  [{ tea: true }, "tea", "is not a field of this operation"],
])("the issues of a message %j say that %s %s", (input, path, message) => {
  expect(issuesOf("message.send", input)).toContainEqual({ path, message });
});
