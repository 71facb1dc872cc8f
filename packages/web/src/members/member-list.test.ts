import { describe, expect, test } from "bun:test";
import type { Member } from "@teahouse/client";
import { fits, withMember, withoutMember, withPage } from "./member-list.ts";

function member(id: number, nickname: string, rest: Partial<Member> = {}): Member {
  return {
    user: { id, kind: "person", nickname, bio: "" },
    role: "member",
    nickname: "",
    joinedAt: 0,
    mutedUntil: 0,
    online: false,
    ...rest,
  };
}

const alice = member(10001, "Alice", { role: "owner" });
const bob = member(10002, "Bob");
const carol = member(10003, "Carol");
const mallory = member(10004, "Mallory");
const ids = ({ members }: { readonly members: readonly Member[] }) =>
  members.map(({ user }) => user.id);

const designers = { members: [alice, bob, mallory], more: false };

describe("Carol", () => {
  test("is listed between Bob and Mallory after she joins", () => {
    expect(ids(withMember(designers, carol))).toEqual([10001, 10002, 10003, 10004]);
  });

  test("moves up as an admin or by her group nickname, and appears once", () => {
    const joined = withMember(designers, carol);
    expect(ids(withMember(joined, { ...carol, role: "admin" }))).toEqual([
      10001, 10003, 10002, 10004,
    ]);
    expect(ids(withMember(joined, { ...carol, nickname: "aunt" }))).toEqual([
      10001, 10003, 10002, 10004,
    ]);
  });

  test("is left out if her place is after the loaded part", () => {
    const zoe = { ...carol, nickname: "Zoe" };
    expect(ids(withMember({ ...designers, more: true }, zoe))).toEqual(ids(designers));
    expect(ids(withMember(designers, zoe))).toEqual([10001, 10002, 10004, 10003]);
  });

  test("is on the list of muted members until her mute ends, and no longer", () => {
    expect(fits({ ...carol, mutedUntil: 2 }, "muted", 1)).toBe(true);
    expect(fits({ ...carol, mutedUntil: 2 }, "muted", 2)).toBe(false);
  });
});

test("a member who moves between two pages appears once", () => {
  const next = withPage(designers, { members: [mallory, carol], more: true });
  expect(ids(next)).toEqual([10001, 10002, 10004, 10003]);
  expect(next.more).toBe(true);
});

test("a list without the removed member stays the same", () => {
  expect(withoutMember(designers, 10003)).toBe(designers);
  expect(ids(withoutMember(designers, 10002))).toEqual([10001, 10004]);
});
