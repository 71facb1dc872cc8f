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

test("Alice may recall her own message for two minutes, but not later", () => {
  expect(actionsOf(row({ event }), 120_000, 120)).toEqual(["copy", "recall"]);
  expect(actionsOf(row({ event }), 120_001, 120)).toEqual(["copy"]);
});

test("a member cannot recall a message of another member", () => {
  expect(actionsOf(row({ event, mine: false }), 0, 120)).not.toContain("recall");
});

test("an admin may recall messages of members at any time, but not of other admins", () => {
  const bobs = row({ event, mine: false });
  const later = 86_400_000;
  expect(actionsOf(bobs, later, 120, { actor: "admin", author: "member" })).toContain("recall");
  expect(actionsOf(bobs, later, 120, { actor: "admin", author: "admin" })).not.toContain("recall");
  expect(actionsOf(bobs, later, 120, { actor: "owner", author: "admin" })).toContain("recall");
});

test("recall is not offered until the role of the author is known", () => {
  const bobs = row({ event, mine: false });
  expect(actionsOf(bobs, 0, 120, { actor: "owner", author: undefined })).not.toContain("recall");
});

test("a former member cannot recall anything in the group", () => {
  expect(actionsOf(row({ event }), 0, 120, { actor: null, author: "member" })).toEqual(["copy"]);
});

test("a message leads to the card of its author in a group, but not in a direct conversation", () => {
  expect(actionsOf(row({ event, mine: false }), 0, 120)).toEqual(["copy", "profile"]);
  const direct: MessageSent = { ...event, conversation: "d:10001:10002" };
  expect(actionsOf(row({ event: direct, mine: false }), 0, 120)).toEqual(["copy"]);
});

test("a waiting message can be deleted, and a failed message can be sent again", () => {
  expect(actionsOf(row({ entry, status: "waiting" }), 0, 120)).toEqual(["copy", "delete"]);
  expect(actionsOf(row({ entry, status: "failed" }), 0, 120)).toEqual(["retry", "copy", "delete"]);
});

test("an admin may ban a member and recall all their messages, but not those of the owner or their own", () => {
  const bobs = row({ event, mine: false });
  const roles = { actor: "admin", author: "member" } as const;
  expect(actionsOf(bobs, 0, 120, roles)).toContain("purge");
  expect(actionsOf(bobs, 0, 120, { ...roles, author: undefined })).toContain("ban");
  expect(actionsOf(bobs, 0, 120, { ...roles, author: "owner" })).not.toContain("ban");
  expect(actionsOf(bobs, 0, 120, { ...roles, actor: "member" })).not.toContain("purge");
  expect(actionsOf(row({ event }), 0, 120, roles)).not.toContain("ban");
});

test("a message with a refused word can be edited, but not sent again unchanged", () => {
  const refused: OutboxEntry = { ...entry, problem: "word_refused" };
  expect(actionsOf(row({ entry: refused, status: "failed" }), 0, 120)[0]).toBe("edit");
});

test("a message whose files were refused can be edited, but not sent again unchanged", () => {
  const refused: OutboxEntry = { ...entry, problem: "files_refused" };
  expect(actionsOf(row({ entry: refused, status: "failed" }), 0, 120)[0]).toBe("edit");
});

test("a sent message can be pinned or unpinned, but an unsent one cannot", () => {
  const bobs = row({ event, mine: false });
  expect(actionsOf(bobs, 0, 120, undefined, "pin")).toContain("pin");
  expect(actionsOf(bobs, 0, 120, undefined, "unpin")).toContain("unpin");
  expect(actionsOf(bobs, 0, 120)).not.toContain("pin");
  expect(actionsOf(row({ entry, status: "waiting" }), 0, 120, undefined, "pin")).not.toContain(
    "pin",
  );
});
