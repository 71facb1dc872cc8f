import { describe, expect, test } from "bun:test";
import {
  clientId,
  conversationId,
  cursor,
  directConversation,
  eventId,
  parseConversation,
  peerOf,
  userId,
} from "./ids.ts";

describe("a direct conversation", () => {
  test("has one id, whichever user is named first", () => {
    expect(directConversation(10_002, 10_001)).toBe("d:10001:10002");
    expect(directConversation(10_001, 10_002)).toBe("d:10001:10002");
    // Sorted by number, not as text.
    expect(directConversation(9_999, 10_000)).toBe("d:9999:10000");
  });

  test("has the two users of its id and no others", () => {
    expect(parseConversation("d:10001:10002")).toEqual({ kind: "direct", users: [10_001, 10_002] });
    expect(peerOf("d:10001:10002", 10_001)).toBe(10_002);
    expect(peerOf("d:10001:10002", 10_002)).toBe(10_001);
    expect(peerOf("d:10001:10002", 1)).toBeUndefined();
    expect(peerOf("g:10001", 10_001)).toBeUndefined();
  });

  test("has no id in the other order, and none with a single user", () => {
    for (const id of ["d:10002:10001", "d:10001:10001"]) {
      expect(parseConversation(id)).toBeUndefined();
      expect(peerOf(id, 10_001)).toBeUndefined();
    }
  });
});

test("a group's id is parsed", () => {
  expect(parseConversation("g:20001")).toEqual({ kind: "group", group: 20_001 });
});

test.each([
  [
    conversationId,
    ["g:1", "d:1:2", "g:999999999999999"],
    ["g:0", "g:01", "g:", "g:1:2", "d:1", "D:1:2", "g:1\n", "g:1e3"],
  ],
  [
    cursor,
    ["abc123.0.0", "a.1.1780000000000"],
    ["", "a.1", "A.1.1", "a.-1.1", "a.1.1.1", "a..1", "a.1.1\n"],
  ],
  [
    clientId,
    ["6f1d1c7e-0000-4000-8000-00000000000a", "6F1D1C7E-0000-4000-8000-00000000000A"],
    [
      "",
      "6f1d1c7e",
      "6f1d1c7e-0000-4000-8000-00000000000g",
      " 6f1d1c7e-0000-4000-8000-000000000001",
    ],
  ],
  [userId, [1, 10_001, Number.MAX_SAFE_INTEGER], [0, -1, 1.5, 2 ** 53, Number.NaN, "1"]],
  [eventId, [0, 1], [-1, 0.1, Number.POSITIVE_INFINITY]],
] as const)("%# an id has one form", (schema, right, wrong) => {
  for (const id of right) expect(schema.safeParse(id).success).toBe(true);
  for (const id of wrong) expect(schema.safeParse(id).success).toBe(false);
});
