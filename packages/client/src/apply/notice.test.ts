import { expect, test } from "bun:test";
import type { Inbox, NoticeAdded } from "@teahouse/protocol";
import { BOB, DESIGNERS, snapshot } from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState } from "../state.ts";

const added: NoticeAdded = {
  id: 101,
  at: 1,
  type: "notice.added",
  kind: "appointed",
  group: DESIGNERS,
  groupName: "Designers",
  by: BOB,
  text: "",
  until: 0,
};

function withInbox(inbox: Inbox) {
  return applySnapshot(emptyState(), snapshot({ inbox }));
}

test("a new notice adds one to Alice's unseen notices", () => {
  const after = applyEvent(withInbox({ unread: 2, readUpTo: 50 }), added);
  expect(after.inbox).toEqual({ unread: 3, readUpTo: 50 });
});

test("unseen notices are counted up to a hundred", () => {
  const after = applyEvent(withInbox({ unread: 100, readUpTo: 50 }), added);
  expect(after.inbox.unread).toBe(100);
});

test("notices that Alice has seen on another device are seen here", () => {
  const read = { id: 102, at: 1, type: "inbox.read", unread: 1, readUpTo: 90 } as const;
  const after = applyEvent(withInbox({ unread: 5, readUpTo: 50 }), { ...read, cursor: "a.102.1" });
  expect(after.inbox).toEqual({ unread: 1, readUpTo: 90 });
});
