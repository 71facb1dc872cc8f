import { expect, test } from "bun:test";
import { DEFAULT_LIMITS, problem } from "@teahouse/client";
import { CREATE_LIMITS, JOIN_LIMITS, reachedLimit, TRANSFER_LIMITS } from "./reached-limit.ts";

const reached = (limit: number) => problem("limit_reached", { limit });

test("a limit that was reached is told by its number", () => {
  const { groupSize, groupsPerUser, groupsOwned } = DEFAULT_LIMITS;
  expect(reachedLimit(reached(groupSize), JOIN_LIMITS, DEFAULT_LIMITS)).toBe("groupSize");
  expect(reachedLimit(reached(groupsPerUser), JOIN_LIMITS, DEFAULT_LIMITS)).toBe("groupsPerUser");
  expect(reachedLimit(reached(groupsOwned), CREATE_LIMITS, DEFAULT_LIMITS)).toBe("groupsOwned");
  expect(reachedLimit(reached(groupsOwned), TRANSFER_LIMITS, DEFAULT_LIMITS)).toBe("theirGroups");
});

test("where two limits are alike, or it is none of them, nothing is claimed", () => {
  const alike = { ...DEFAULT_LIMITS, groupSize: 500 };
  expect(reachedLimit(reached(500), JOIN_LIMITS, alike)).toBeUndefined();
  expect(reachedLimit(reached(7), JOIN_LIMITS, DEFAULT_LIMITS)).toBeUndefined();
  expect(reachedLimit(problem("joining_refused"), JOIN_LIMITS, DEFAULT_LIMITS)).toBeUndefined();
});
