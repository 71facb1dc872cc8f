import { expect, test } from "bun:test";
import { type ProblemCode, problem } from "@teahouse/client";
import { inviteAll } from "./invite-all.ts";

const BOB = 10002;
const CAROL = 10003;
const DAVE = 10004;

/** A command that fails with a problem for one user. */
function failing(user: number, code: ProblemCode) {
  const asked: number[] = [];
  const invite = async (one: number) => {
    asked.push(one);
    if (one === user) throw problem(code);
  };
  return { asked, invite };
}

test("Bob and Dave are invited although Carol is already a member", async () => {
  const { asked, invite } = failing(CAROL, "already_member");
  const failures = await inviteAll([BOB, CAROL, DAVE], invite);
  expect(asked).toEqual([BOB, CAROL, DAVE]);
  expect(failures).toMatchObject([{ user: CAROL, problem: { code: "already_member" } }]);
});

test("a reached limit stops the invitations, and Dave counts as failed too", async () => {
  const { asked, invite } = failing(CAROL, "rate_limited");
  const failures = await inviteAll([BOB, CAROL, DAVE], invite);
  expect(asked).toEqual([BOB, CAROL]);
  expect(failures.map(({ user }) => user)).toEqual([CAROL, DAVE]);
});
