import { expect, test } from "bun:test";
import type { TimelineEvent } from "@teahouse/client";
import { group } from "../../../client/tests/support/sayings.ts";
import { lastSaidAt, slowSecondsIn } from "./slow-mode.ts";

function said(by: number, at: number): TimelineEvent {
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
  expect(lastSaidAt([said(3, 10), said(3, 20), said(4, 30)], 3)).toBe(20);
  expect(lastSaidAt([said(4, 30)], 3)).toBe(0);
});
