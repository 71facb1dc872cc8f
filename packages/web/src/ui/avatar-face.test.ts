import { expect, test } from "bun:test";
import { initialOf } from "./avatar-face.ts";

test.each([
  ["alice", "A"],
  ["  林深见鹿", "林"],
  ["👩‍👩‍👧 family", "👩‍👩‍👧"],
  ["é́tude", "É́"],
  ["", "·"],
])("the avatar of %p shows %p", (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});
