import { expect, test } from "bun:test";
import type { MessageSent, OutboxEntry } from "@teahouse/client";
import type { MessageRow } from "../conversations/rows.ts";
import { actionsOf } from "./actions.ts";

const event: MessageSent = {
  id: 7,
  at: 0,
  type: "message.sent",
  conversation: "g:10000",
  seq: 1,
  by: 10001,
  clientId: "c",
  text: "tea",
  attachments: [],
};
const entry: OutboxEntry = {
  clientId: "c",
  conversation: "g:10000",
  text: "tea",
  at: 0,
  state: "failed",
};

function row(rest: Partial<MessageRow>): MessageRow {
  const mine = { by: 10001, mine: true, at: 0, text: "tea" };
  return { kind: "message", key: "k", status: "sent", first: true, last: true, ...mine, ...rest };
}

test("Alice may recall her own message for two minutes, and then no longer", () => {
  expect(actionsOf(row({ event }), 120_000, 120)).toEqual(["copy", "recall"]);
  expect(actionsOf(row({ event }), 120_001, 120)).toEqual(["copy"]);
});

test("Alice is not offered to recall what Bob said", () => {
  expect(actionsOf(row({ event, mine: false }), 0, 120)).not.toContain("recall");
});

test("from what Bob said in a group Alice comes to his card; in a conversation of two nobody has to", () => {
  expect(actionsOf(row({ event, mine: false }), 0, 120)).toEqual(["copy", "profile"]);
  const direct: MessageSent = { ...event, conversation: "d:10001:10002" };
  expect(actionsOf(row({ event: direct, mine: false }), 0, 120)).toEqual(["copy"]);
});

test("what waits can be taken back, and what failed can be sent again", () => {
  expect(actionsOf(row({ entry, status: "waiting" }), 0, 120)).toEqual(["copy", "delete"]);
  expect(actionsOf(row({ entry, status: "failed" }), 0, 120)).toEqual(["retry", "copy", "delete"]);
});
