import { expect, test } from "bun:test";
import { OPERATIONS } from "@teahouse/protocol";
import { conversation, cursor, message, snapshot, WITH_BOB } from "../tests/support/samples.ts";
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

test("a readable answer stays unchanged", () => {
  const known = snapshot({
    conversations: [conversation(WITH_BOB, { lastEvent: message(99, 1) })],
  });
  expect(readable(known)).toEqual(known);
  for (const answer of [undefined, null, 7, "text", [], {}])
    expect(readable(answer)).toEqual(answer);
});
