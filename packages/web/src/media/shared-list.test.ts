import { expect, test } from "bun:test";
import type { Attachment, Event, SentAttachment } from "@teahouse/client";
import { applyToShared, byMonth, type SharedList, withPage } from "./shared-list.ts";

const PAIR = "d:10001:10002";

function file(id: string): Attachment {
  return { id, kind: "file", name: `${id}.txt`, type: "text/plain", size: 3 };
}

function picture(id: string): Attachment {
  const box = { width: 4, height: 3, placeholder: "" };
  return { id, kind: "picture", name: `${id}.png`, type: "image/png", size: 3, ...box };
}

function sent(message: number, attachment: Attachment, at = message): SentAttachment {
  return { attachment, conversation: PAIR, message, seq: message, by: 10001, at };
}

function event(id: number, attachments: Attachment[], conversation = PAIR): Event {
  return {
    type: "message.sent",
    id,
    at: id,
    cursor: `a.1.${id}`,
    conversation,
    seq: id,
    by: 10001,
    clientId: "c",
    text: "",
    attachments,
  };
}

const LIST: SharedList = { attachments: [sent(2, file("b")), sent(1, file("a"))], more: true };

function ids({ attachments }: SharedList): string[] {
  return attachments.map(({ attachment }) => attachment.id);
}

test("a new message puts its attachments of the kind in front, once", () => {
  const message = event(3, [picture("p"), file("c")]);
  const next = applyToShared(LIST, message, PAIR, "files");
  expect(ids(next)).toEqual(["c", "b", "a"]);
  expect(applyToShared(next, message, PAIR, "files")).toBe(next);
  expect(ids(applyToShared(LIST, message, PAIR, "media"))).toEqual(["p", "b", "a"]);
  expect(applyToShared(LIST, event(3, [file("c")], "g:20001"), PAIR, "files")).toBe(LIST);
});

test("recalled and purged messages and deleted files leave the list", () => {
  const about = { id: 9, at: 9, cursor: "a.1.9", conversation: PAIR, by: 10001 } as const;
  const after = (change: Event) => ids(applyToShared(LIST, change, PAIR, "files"));
  expect(after({ ...about, type: "message.recalled", message: 2, seq: 2 })).toEqual(["a"]);
  expect(after({ ...about, type: "messages.purged", messages: [1, 2], user: 10001 })).toEqual([]);
  const { by, ...plain } = about;
  const deleted = { ...plain, type: "attachments.deleted", message: 1, seq: 1 } as const;
  expect(after({ ...deleted, attachments: ["a"] })).toEqual(["b"]);
  expect(after({ ...deleted, attachments: ["x"] })).toEqual(["b", "a"]);
});

test("a page follows what is there, without repeating it", () => {
  const page = { attachments: [sent(1, file("a")), sent(0, file("z"))], more: false };
  expect(ids(withPage(LIST, page))).toEqual(["b", "a", "z"]);
  expect(withPage(LIST, page).more).toBe(false);
  expect(withPage(undefined, page)).toEqual(page);
});

test("attachments stand under their month in the viewer's time zone, newest first", () => {
  const at = (year: number, month: number, day: number, hour = 12) =>
    new Date(year, month, day, hour).getTime();
  const months = byMonth([
    sent(4, picture("d"), at(2026, 1, 1, 0)),
    sent(3, picture("c"), at(2026, 0, 31, 23)),
    sent(2, picture("b"), at(2026, 0, 1, 0)),
    sent(1, picture("a"), at(2025, 0, 15)),
  ]);
  expect(months.map(({ at }) => at)).toEqual([
    at(2026, 1, 1, 0),
    at(2026, 0, 1, 0),
    at(2025, 0, 1, 0),
  ]);
  expect(months.map((month) => ids({ attachments: [...month.attachments], more: false }))).toEqual([
    ["d"],
    ["c", "b"],
    ["a"],
  ]);
});
