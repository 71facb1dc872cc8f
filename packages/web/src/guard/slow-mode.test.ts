import { expect, test } from "bun:test";
import type { TimelineEvent } from "@teahouse/client";
import { group } from "../../../client/tests/support/samples.ts";
import { lastMessageAt, slowSecondsIn } from "./slow-mode.ts";

function message(by: number, at: number): TimelineEvent {
  const place = { conversation: "g:20001", seq: at, clientId: `c${at}` } as const;
  return { id: at, at, type: "message.sent", by, text: "tea", attachments: [], ...place };
}

test("Carol, a member, waits between two messages; Alice, an admin, does not", () => {
  expect(slowSecondsIn(group(20001, { role: "member", slowSeconds: 30 }))).toBe(30);
  expect(slowSecondsIn(group(20001, { role: "admin", slowSeconds: 30 }))).toBe(0);
});

test("a former member has no wait", () => {
  expect(slowSecondsIn(group(20001, { role: null, slowSeconds: 30 }))).toBe(0);
  expect(slowSecondsIn(undefined)).toBe(0);
});

test("Carol's wait begins at her own last message, not at later ones of others", () => {
  expect(lastMessageAt([message(3, 10), message(3, 20), message(4, 30)], 3)).toBe(20);
  expect(lastMessageAt([message(4, 30)], 3)).toBe(0);
});
