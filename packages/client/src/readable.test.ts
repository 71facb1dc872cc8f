import { expect, test } from "bun:test";
import { OPERATIONS } from "@teahouse/protocol";
import {
  conversation,
  cursor,
  FILE,
  message,
  PICTURE,
  snapshot,
  WITH_BOB,
} from "../tests/support/samples.ts";
import { readable } from "./readable.ts";

const newer = { id: 102, at: 1, type: "poll.opened", conversation: WITH_BOB };

test("unreadable events of a newer server are left out of a page", () => {
  const page = { events: [message(101, 1), newer, message(103, 2)], more: true, asOf: cursor(103) };
  const schema = OPERATIONS["event.list"].output;
  expect(schema.safeParse(page).success).toBe(false);
  expect(schema.parse(readable(page)).events).toEqual([message(101, 1), message(103, 2)]);
});

test("an unreadable event in a snapshot becomes null", () => {
  const known = snapshot();
  const sent = { ...known, conversations: [{ ...conversation(WITH_BOB), lastEvent: newer }] };
  const schema = OPERATIONS["snapshot.show"].output;
  expect(schema.safeParse(sent).success).toBe(false);
  expect(schema.parse(readable(sent))).toEqual(known);
});

test("attachments of a newer server are files, also beside unreadable events", () => {
  const sent = message(101, 1, { attachments: [PICTURE] });
  const newest = { ...message(103, 2), attachments: [{ ...FILE, kind: "hologram" }] };
  const page = { events: [sent, newer, newest], more: true, asOf: cursor(103) };
  const schema = OPERATIONS["event.list"].output;
  const events = [sent, message(103, 2, { attachments: [FILE] })];
  expect(schema.parse(readable(page)).events).toEqual(events);
});

test("a list of attachments has files in the place of those of a newer server", () => {
  const at = { conversation: WITH_BOB, message: 101, seq: 1, by: 10002, at: 1 };
  const list = (kind: string) => ({
    attachments: [{ ...at, attachment: { ...FILE, kind, gone: true } }],
    more: false,
  });
  const schema = OPERATIONS["attachment.list"].output;
  expect<unknown>(schema.parse(readable(list("hologram")))).toEqual(list("file"));
});

test("a readable answer stays unchanged", () => {
  const known = snapshot({
    conversations: [conversation(WITH_BOB, { lastEvent: message(99, 1) })],
  });
  expect(readable(known)).toEqual(known);
  for (const answer of [undefined, null, 7, "text", [], {}])
    expect(readable(answer)).toEqual(answer);
});
