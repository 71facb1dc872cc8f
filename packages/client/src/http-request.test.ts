import { expect, test } from "bun:test";
import { OPERATIONS } from "@teahouse/protocol";
import { toHttpRequest } from "./http-request.ts";

test("path fields go into the path, escaped, and the other fields into the body", () => {
  const input = { conversation: "d:10001:10002", clientId: "x", text: "你好" };
  expect(toHttpRequest(OPERATIONS["message.send"], input)).toEqual({
    method: "POST",
    path: "/api/conversations/d%3A10001%3A10002/messages",
    body: '{"clientId":"x","text":"你好"}',
  });
});

test("fields of a GET go into the query string, and lists are joined with commas", () => {
  expect(toHttpRequest(OPERATIONS["user.list"], { ids: [10001, 10002] })).toEqual({
    method: "GET",
    path: "/api/users?ids=10001%2C10002",
  });
});

test("a GET without fields has no query string, and an undefined field is left out", () => {
  expect(toHttpRequest(OPERATIONS["me.show"], {}).path).toBe("/api/me");
  const page = { conversation: "g:10000", before: undefined, limit: 2 };
  expect(toHttpRequest(OPERATIONS["event.list"], page).path).toBe(
    "/api/conversations/g%3A10000/events?limit=2",
  );
});

test("the path of every operation is complete, without a colon left", () => {
  for (const operation of Object.values(OPERATIONS)) {
    expect(toHttpRequest(operation, {}).path).not.toContain(":");
  }
});
