import { expect, test } from "bun:test";
import type { MessageSent, OutboxEntry } from "@teahouse/client";
import type { MessageRow } from "../shared/message-row.ts";
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

test("Alice, an admin, may recall what Bob said at any time, and not what another admin said", () => {
  const bobs = row({ event, mine: false });
  const later = 86_400_000;
  expect(actionsOf(bobs, later, 120, { actor: "admin", author: "member" })).toContain("recall");
  expect(actionsOf(bobs, later, 120, { actor: "admin", author: "admin" })).not.toContain("recall");
  expect(actionsOf(bobs, later, 120, { actor: "owner", author: "admin" })).toContain("recall");
});

test("as long as Bob's role is not known, Alice is not offered to recall what he said", () => {
  const bobs = row({ event, mine: false });
  expect(actionsOf(bobs, 0, 120, { actor: "owner", author: undefined })).not.toContain("recall");
});

test("Alice, who is in the group no longer, takes nothing back there", () => {
  expect(actionsOf(row({ event }), 0, 120, { actor: null, author: "member" })).toEqual(["copy"]);
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

test("Alice, an admin, may ban Bob and take back all he wrote, and not what the owner wrote or she herself", () => {
  const bobs = row({ event, mine: false });
  const roles = { actor: "admin", author: "member" } as const;
  expect(actionsOf(bobs, 0, 120, roles)).toContain("purge");
  expect(actionsOf(bobs, 0, 120, { ...roles, author: undefined })).toContain("ban");
  expect(actionsOf(bobs, 0, 120, { ...roles, author: "owner" })).not.toContain("ban");
  expect(actionsOf(bobs, 0, 120, { ...roles, actor: "member" })).not.toContain("purge");
  expect(actionsOf(row({ event }), 0, 120, roles)).not.toContain("ban");
});

test("a message with a refused word is not sent again as it is, but edited", () => {
  const refused: OutboxEntry = { ...entry, problem: "word_refused" };
  expect(actionsOf(row({ entry: refused, status: "failed" }), 0, 120)[0]).toBe("edit");
});

test("Alice may pin what is not pinned, and unpin what is, while it stands on the server", () => {
  const bobs = row({ event, mine: false });
  expect(actionsOf(bobs, 0, 120, undefined, "pin")).toContain("pin");
  expect(actionsOf(bobs, 0, 120, undefined, "unpin")).toContain("unpin");
  expect(actionsOf(bobs, 0, 120)).not.toContain("pin");
  expect(actionsOf(row({ entry, status: "waiting" }), 0, 120, undefined, "pin")).not.toContain(
    "pin",
  );
});
