import { expect, test } from "bun:test";
import { mayMentionAll } from "./policy.ts";

const DAY = 86_400_000;
const now = 10 * DAY;

test("the owner and the admins mention everybody, members do not", () => {
  const answer = (role: "owner" | "admin" | "member") =>
    mayMentionAll({ role, oldest: undefined, now });
  expect((["owner", "admin", "member"] as const).map(answer)).toEqual(["yes", "yes", "forbidden"]);
});

test("there is room again a day after the oldest of a full day's messages", () => {
  const after = (ms: number) => mayMentionAll({ role: "owner", oldest: now - ms, now });
  expect([after(DAY - 1), after(DAY)]).toEqual(["limit_reached", "yes"]);
});
