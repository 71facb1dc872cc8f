import { expect, test } from "bun:test";
import type { Event, SentAttachment } from "@teahouse/client";
import { FILE, PICTURE } from "../../../client/tests/support/samples.ts";
import { byMonth, monthTitle } from "./by-month.ts";
import { afterEvent } from "./use-sent-attachments.ts";

function sent(at: number, attachment: SentAttachment["attachment"] = PICTURE): SentAttachment {
  return { attachment, conversation: "g:10000", message: at, seq: at, by: 10001, at };
}

test("a list is split into the months of the viewer's zone", () => {
  const june = new Date(2026, 5, 30, 23, 59).getTime();
  const july = new Date(2026, 6, 1).getTime();
  const list = [sent(july + 1), sent(july), sent(june)];
  expect(byMonth(list)).toEqual([
    { at: july, attachments: list.slice(0, 2) },
    { at: new Date(2026, 5, 1).getTime(), attachments: list.slice(2) },
  ]);
  expect(monthTitle("en", july)).toBe("July 2026");
  expect(monthTitle("zh", july)).toBe("2026年7月");
});

test("a new message puts its pictures first into the list of pictures, and its files into the other", () => {
  const event: Event = {
    type: "message.sent",
    ...{ id: 9, at: 9, conversation: "g:10000", seq: 9, by: 10002, clientId: "c", text: "" },
    attachments: [PICTURE, FILE],
  };
  expect(afterEvent([sent(1)], "media", event).map(({ message }) => message)).toEqual([9, 1]);
  expect(afterEvent([], "files", event).map(({ attachment }) => attachment)).toEqual([FILE]);
});

test("what is recalled or deleted leaves the list", () => {
  const at = { id: 9, at: 9, conversation: "g:10000" } as const;
  const list = [sent(2), sent(1)];
  const recalled: Event = { ...at, type: "message.recalled", message: 2, seq: 2, by: 10001 };
  expect(afterEvent(list, "media", recalled)).toEqual([sent(1)]);
  const purged: Event = { ...at, type: "messages.purged", messages: [1, 2], user: 1, by: 2 };
  expect(afterEvent(list, "media", purged)).toEqual([]);
  const deleted: Event = {
    ...at,
    type: "attachments.deleted",
    ...{ message: 1, seq: 1, attachments: [PICTURE.id] },
  };
  expect(afterEvent([sent(1, FILE), sent(2)], "media", deleted)).toEqual([sent(1, FILE)]);
});
