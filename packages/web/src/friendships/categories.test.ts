import { expect, test } from "bun:test";
import type { Friend } from "@teahouse/client";
import { toCategories } from "./categories.ts";

function friend(id: number, nickname: string, rest: Partial<Friend> = {}): Friend {
  return {
    user: { id, kind: "person", username: `user${id}`, nickname, bio: "" },
    remark: "",
    category: "",
    since: 0,
    ...rest,
  };
}

test("named categories come first, and friends without a category come last", () => {
  const friends = [friend(1, "Bob"), friend(2, "Carol", { category: "同事" })];
  expect(toCategories(friends, new Set(), "zh-CN").map(({ name }) => name)).toEqual(["同事", ""]);
});

test("online friends come first, then all others by the names that Alice gave them", () => {
  const friends = [
    friend(1, "Bob"),
    friend(2, "Zoe", { remark: "Anna" }),
    friend(3, "Dave"),
    friend(4, "陈"),
  ];
  const [category] = toCategories(friends, new Set([3]), "en-GB");
  expect(category?.friends.map(({ user }) => user.id)).toEqual([3, 2, 1, 4]);
});
