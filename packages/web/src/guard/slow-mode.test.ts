import { expect, test } from "bun:test";
import type { TimelineEvent } from "@teahouse/client";
import { group } from "../../../client/tests/support/samples.ts";
import { lastSaidAt, slowSecondsIn } from "./slow-mode.ts";

function said(by: number, at: number): TimelineEvent {
  const place = { conversation: "g:20001", seq: at, clientId: `c${at}` } as const;
  return { id: at, at, type: "message.sent", by, text: "tea", attachments: [], ...place };
}

test("Carol, a member, waits between two messages; Alice, who leads, does not", () => {
  expect(slowSecondsIn(group(20001, { role: "member", slowSeconds: 30 }))).toBe(30);
  expect(slowSecondsIn(group(20001, { role: "admin", slowSeconds: 30 }))).toBe(0);
});

test("who is in the group no longer waits for nothing", () => {
  expect(slowSecondsIn(group(20001, { role: null, slowSeconds: 30 }))).toBe(0);
  expect(slowSecondsIn(undefined)).toBe(0);
});

test("Carol waits from her own last message on, whatever others said since", () => {
  expect(lastSaidAt([said(3, 10), said(3, 20), said(4, 30)], 3)).toBe(20);
  expect(lastSaidAt([said(4, 30)], 3)).toBe(0);
});
