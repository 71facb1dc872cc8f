import { expect, test } from "bun:test";
import { DEFAULT_LIMITS } from "@teahouse/client";
import { checkCredentials, fieldsOf } from "./credentials.ts";

const check = (way: "guest" | "register" | "signIn", given: Record<string, string>) =>
  checkCredentials(
    { nickname: "", username: "", password: "", code: "", ...given },
    fieldsOf(way),
    DEFAULT_LIMITS,
  );

test("a guest needs a visible nickname, and nothing else", () => {
  expect(check("guest", { nickname: "过客" })).toEqual({});
  expect(check("guest", { nickname: "\u200b\u3164 " })).toEqual({ nickname: "missing" });
  expect(check("guest", { nickname: "🍵".repeat(32) })).toEqual({});
  expect(check("guest", { nickname: "🍵".repeat(33) })).toEqual({ nickname: "long" });
});

test("a new account's form names missing fields and short values", () => {
  expect(check("register", {})).toEqual({
    username: "missing",
    nickname: "missing",
    password: "missing",
  });
  expect(check("register", { username: "al", nickname: "Alice", password: "1234567" })).toEqual({
    username: "short",
    password: "short",
  });
});

test("a sign-in accepts a password of any length, since the server decides", () => {
  expect(check("signIn", { username: "al", password: "short" })).toEqual({});
});

test("a house that asks for an invitation code asks for it first, and only a newcomer", () => {
  expect(fieldsOf("register", true)).toEqual(["code", "username", "nickname", "password"]);
  expect(fieldsOf("signIn", true)).toEqual(["username", "password"]);
  const given = { nickname: "Al", username: "alice", password: "correct horse", code: " " };
  const asked = fieldsOf("register", true);
  expect(checkCredentials(given, asked, DEFAULT_LIMITS)).toEqual({ code: "missing" });
  expect(checkCredentials({ ...given, code: "K7QM-2XWD-9TPA" }, asked, DEFAULT_LIMITS)).toEqual({});
});
