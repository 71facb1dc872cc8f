import { expect, test } from "bun:test";
import { type ProblemCode, problem } from "@teahouse/client";
import { inviteAll } from "./invite-all.ts";

const BOB = 10002;
const CAROL = 10003;
const DAVE = 10004;

/** An invitation that fails for one of them. */
function failing(user: number, code: ProblemCode) {
  const asked: number[] = [];
  const invite = async (one: number) => {
    asked.push(one);
    if (one === user) throw problem(code);
  };
  return { asked, invite };
}

test("Carol is in the group already; Bob and Dave are invited all the same", async () => {
  const { asked, invite } = failing(CAROL, "already_member");
  const failures = await inviteAll([BOB, CAROL, DAVE], invite);
  expect(asked).toEqual([BOB, CAROL, DAVE]);
  expect(failures).toMatchObject([{ user: CAROL, problem: { code: "already_member" } }]);
});

test("who has invited too many today does not go on with Dave", async () => {
  const { asked, invite } = failing(CAROL, "rate_limited");
  const failures = await inviteAll([BOB, CAROL, DAVE], invite);
  expect(asked).toEqual([BOB, CAROL]);
  expect(failures.map(({ user }) => user)).toEqual([CAROL, DAVE]);
});
