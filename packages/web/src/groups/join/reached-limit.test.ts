import { expect, test } from "bun:test";
import { DEFAULT_LIMITS, problem } from "@teahouse/client";
import { CREATE_LIMITS, JOIN_LIMITS, reachedLimit, TRANSFER_LIMITS } from "./reached-limit.ts";

const reached = (limit: number) => problem("limit_reached", { limit });

test("the number in the problem tells which limit was reached", () => {
  const { groupSize, groupsPerUser, groupsOwned } = DEFAULT_LIMITS;
  expect(reachedLimit(reached(groupSize), JOIN_LIMITS, DEFAULT_LIMITS)).toBe("groupSize");
  expect(reachedLimit(reached(groupsPerUser), JOIN_LIMITS, DEFAULT_LIMITS)).toBe("groupsPerUser");
  expect(reachedLimit(reached(groupsOwned), CREATE_LIMITS, DEFAULT_LIMITS)).toBe("groupsOwned");
  expect(reachedLimit(reached(groupsOwned), TRANSFER_LIMITS, DEFAULT_LIMITS)).toBe("theirGroups");
});

test("no limit is named if two have the same number, or if none has it", () => {
  const alike = { ...DEFAULT_LIMITS, groupSize: 500 };
  expect(reachedLimit(reached(500), JOIN_LIMITS, alike)).toBeUndefined();
  expect(reachedLimit(reached(7), JOIN_LIMITS, DEFAULT_LIMITS)).toBeUndefined();
  expect(reachedLimit(problem("joining_refused"), JOIN_LIMITS, DEFAULT_LIMITS)).toBeUndefined();
});
