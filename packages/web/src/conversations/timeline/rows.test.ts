import { describe, expect, test } from "bun:test";
import type { MessageSent, OutboxEntry, TimelineEvent } from "@teahouse/client";
import { type Row, type RowsInput, toRows } from "./rows.ts";

const ALICE = 10001;
const BOB = 10002;
const MINUTE = 60_000;
const NOON = new Date(2026, 4, 3, 12).getTime();

function sentMessage(
  seq: number,
  by: number,
  at: number,
  rest: Partial<MessageSent> = {},
): MessageSent {
  return {
    id: seq,
    at,
    type: "message.sent",
    conversation: "d:10001:10002",
    seq,
    by,
    clientId: `client-${seq}`,
    text: `text ${seq}`,
    attachments: [],
    ...rest,
  };
}

function unsentMessage(clientId: string, state: OutboxEntry["state"] = "waiting"): OutboxEntry {
  return { clientId, conversation: "d:10001:10002", text: "on its way", at: NOON + MINUTE, state };
}

function rowsOf(events: readonly TimelineEvent[], rest: Partial<RowsInput> = {}): Row[] {
  return toRows({
    events,
    unsent: [],
    me: ALICE,
    peerReadUpTo: 0,
    unreadAt: undefined,
    clockOffset: 0,
    ...rest,
  });
}

const kinds = (rows: readonly Row[]) => rows.map(({ kind }) => kind);
const messages = (rows: readonly Row[]) => rows.filter((row) => row.kind === "message");

describe("runs", () => {
  test("messages of Bob with less than five minutes between them form one run", () => {
    const rows = messages(
      rowsOf([
        sentMessage(1, BOB, NOON),
        sentMessage(2, BOB, NOON + 4 * MINUTE),
        sentMessage(3, BOB, NOON + 8 * MINUTE),
      ]),
    );
    expect(rows.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });

  test("a run of Bob ends after five minutes, at a message of Alice, and at a notice", () => {
    const started = {
      id: 9,
      at: NOON + 7 * MINUTE,
      type: "friendship.started",
      conversation: "d:10001:10002",
      users: [ALICE, BOB],
    } as const satisfies TimelineEvent;
    const rows = messages(
      rowsOf([
        sentMessage(1, BOB, NOON),
        sentMessage(2, BOB, NOON + 5 * MINUTE),
        sentMessage(3, ALICE, NOON + 6 * MINUTE),
        sentMessage(4, BOB, NOON + 7 * MINUTE),
        started,
        sentMessage(5, BOB, NOON + 7 * MINUTE),
      ]),
    );
    expect(rows.every(({ first, last }) => first && last)).toBe(true);
  });
});

describe("days and the divider", () => {
  test("each day begins with its date, even inside a run that crosses midnight", () => {
    const midnight = new Date(2026, 4, 4).getTime();
    const rows = rowsOf([
      sentMessage(1, BOB, midnight - MINUTE),
      sentMessage(2, BOB, midnight + MINUTE),
    ]);
    expect(kinds(rows)).toEqual(["day", "message", "day", "message"]);
  });

  test("the divider is above the first message that Alice has not read, and ends the run", () => {
    const events = [
      sentMessage(1, BOB, NOON),
      sentMessage(2, BOB, NOON),
      sentMessage(3, BOB, NOON),
    ];
    const rows = rowsOf(events, { unreadAt: 2 });
    expect(kinds(rows)).toEqual(["day", "message", "unread", "message", "message"]);
    expect(messages(rows).map(({ first }) => first)).toEqual([true, true, false]);
  });

  test("there is no divider when the first unread message is not shown", () => {
    expect(kinds(rowsOf([sentMessage(5, BOB, NOON)], { unreadAt: 2 }))).toEqual(["day", "message"]);
  });
});

describe("unsent messages", () => {
  test("a waiting message comes last and keeps its key when it is sent", () => {
    const waiting = messages(
      rowsOf([sentMessage(1, BOB, NOON)], { unsent: [unsentMessage("mine")] }),
    ).at(-1);
    const sent = messages(rowsOf([sentMessage(2, ALICE, NOON, { clientId: "mine" })])).at(-1);
    expect(waiting?.status).toBe("waiting");
    expect(waiting?.key).toBe(sent?.key ?? "");
  });

  test("a sent message is not shown a second time from the outbox", () => {
    const events = [sentMessage(1, ALICE, NOON, { clientId: "mine" })];
    expect(messages(rowsOf(events, { unsent: [unsentMessage("mine", "sending")] }))).toHaveLength(
      1,
    );
  });

  test("a waiting message has the time of the server's clock", () => {
    const [row] = messages(rowsOf([], { unsent: [unsentMessage("mine")], clockOffset: 3000 }));
    expect(row?.at).toBe(NOON + MINUTE + 3000);
  });

  test("a slow local clock adds no earlier day below a later one", () => {
    const late = { ...unsentMessage("mine"), at: NOON - 2 * 86_400_000 };
    expect(kinds(rowsOf([sentMessage(1, BOB, NOON)], { unsent: [late] }))).toEqual([
      "day",
      "message",
      "message",
    ]);
  });
});

test("a message of Alice is read once the receipt of Bob reaches it", () => {
  const events = [sentMessage(1, ALICE, NOON), sentMessage(2, ALICE, NOON)];
  const rows = messages(rowsOf(events, { peerReadUpTo: 1 }));
  expect(rows.map(({ status }) => status)).toEqual(["read", "sent"]);
});

test("a recalled message becomes a line without its text", () => {
  const rows = rowsOf([sentMessage(1, BOB, NOON, { text: "", recalled: { by: BOB, at: NOON } })]);
  expect(kinds(rows)).toEqual(["day", "recalled"]);
});
