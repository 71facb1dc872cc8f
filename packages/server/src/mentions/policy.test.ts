import { expect, test } from "bun:test";
import { mayMentionAll } from "./policy.ts";

const DAY = 86_400_000;
const now = 10 * DAY;

test("the owner and the admins may mention everybody, members may not", () => {
  const answer = (role: "owner" | "admin" | "member") =>
    mayMentionAll({ role, oldest: undefined, now });
  expect((["owner", "admin", "member"] as const).map(answer)).toEqual(["yes", "yes", "forbidden"]);
});

test("at the daily limit, another mention of everybody is allowed a day after the oldest one", () => {
  const after = (ms: number) => mayMentionAll({ role: "owner", oldest: now - ms, now });
  expect([after(DAY - 1), after(DAY)]).toEqual(["limit_reached", "yes"]);
});
