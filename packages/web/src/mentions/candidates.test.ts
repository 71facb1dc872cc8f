import { expect, test } from "bun:test";
import type { User } from "@teahouse/client";
import { candidateOf, findCandidates, preselectedIndex } from "./candidates.ts";

const BOB: User = {
  id: 10002,
  kind: "person",
  username: "bobby",
  nickname: "Bob",
  bio: "",
};
const bob = candidateOf(BOB, "Tea Bob", "my brother");
const all = { mention: "all", name: "all", displayName: "Everybody", otherNames: [] } as const;

test("Bob is found by each of his names, and a mention uses the name that all members see", () => {
  for (const query of ["tea", "BOB", "bobby", "brother", "10002", ""]) {
    expect(findCandidates([bob], query)).toEqual([bob]);
  }
  expect(findCandidates([bob], "carol")).toEqual([]);
  expect(bob.name).toBe("Tea Bob");
  expect(candidateOf(BOB, "", "my brother")).toMatchObject({
    name: "Bob",
    displayName: "my brother",
  });
});

test("a bare @ does not preselect everybody", () => {
  expect(preselectedIndex([all, bob], "")).toBe(1);
  expect(preselectedIndex([all, bob], "a")).toBe(0);
  expect(preselectedIndex([all], "")).toBe(0);
  expect(preselectedIndex([bob], "")).toBe(0);
});
