import { describe, expect, test } from "bun:test";
import type { Event } from "@teahouse/protocol";
import {
  ALICE,
  BOB,
  CAROL,
  conversation,
  FILE,
  message,
  PICTURE,
  recall,
  snapshot,
  WITH_BOB,
} from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySignal } from "../apply-signal.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState, type State } from "../state.ts";
import { applyPage } from "../timeline.ts";

function opened(): State {
  const known = snapshot({ conversations: [conversation(WITH_BOB), conversation("g:10000")] });
  return applyPage(applySnapshot(emptyState(), known), WITH_BOB, { events: [], more: false });
}

function withBob(state: State) {
  const found = state.conversations.get(WITH_BOB);
  if (found === undefined) throw new Error("Alice has no conversation with Bob");
  return found;
}

describe("a new message", () => {
  test("is the last of the timeline and unread to Alice", () => {
    const after = withBob(applyEvent(opened(), message(101, 1)));
    expect(after).toMatchObject({ lastSeq: 1, unread: 1, lastEvent: message(101, 1) });
    expect(after.timeline).toEqual([message(101, 1)]);
  });

  test("is stored without its cursor, as in a snapshot", () => {
    const after = withBob(applyEvent(opened(), { ...message(101, 1), cursor: "abcdef.101.1" }));
    expect(after.lastEvent).toEqual(message(101, 1));
    expect(after.timeline).toEqual([message(101, 1)]);
  });

  test("is not unread if Alice sent it", () => {
    const after = withBob(applyEvent(opened(), message(101, 1, { by: ALICE })));
    expect(after).toMatchObject({ lastSeq: 1, unread: 0 });
  });

  test("is not unread if Alice has already read that far", () => {
    const state = applySnapshot(
      emptyState(),
      snapshot({ conversations: [conversation(WITH_BOB, { readUpTo: 1 })] }),
    );
    expect(withBob(applyEvent(state, message(101, 1))).unread).toBe(0);
  });

  test("is counted as unread up to 100", () => {
    let state = opened();
    for (let seq = 1; seq <= 105; seq++) state = applyEvent(state, message(100 + seq, seq));
    expect(withBob(state)).toMatchObject({ lastSeq: 105, unread: 100 });
  });

  test("moves only the last event if the timeline is not loaded", () => {
    const state = applySnapshot(emptyState(), snapshot());
    expect(withBob(applyEvent(state, message(101, 1)))).toMatchObject({
      timeline: [],
      loaded: false,
      lastSeq: 1,
    });
  });

  test("creates a conversation that Alice did not have", () => {
    const state = applySnapshot(emptyState(), snapshot({ conversations: [] }));
    expect(withBob(applyEvent(state, message(101, 1)))).toMatchObject({ lastSeq: 1, unread: 1 });
  });

  test("ends Bob's typing signal", () => {
    const typing = { type: "typing", conversation: WITH_BOB, by: BOB } as const;
    const writing = applySignal(opened(), typing, 0);
    expect(applyEvent(writing, message(101, 1)).typing.size).toBe(0);
  });

  test("leaves all other parts of the state unchanged", () => {
    const before = opened();
    const after = applyEvent(before, message(101, 1));
    expect(after.conversations.get("g:10000")).toBe(before.conversations.get("g:10000"));
    expect(after.users).toBe(before.users);
    expect(after.friends).toBe(before.friends);
    expect(after.typing).toBe(before.typing);
    expect(withBob(before).timeline).toEqual([]);
  });
});

describe("a message with a mention", () => {
  const mentionedAfter = (state: State, ...fields: Parameters<typeof message>) =>
    withBob(applyEvent(state, message(...fields))).mentioned;

  test("of Alice or of everybody is the newest mention, until the next one", () => {
    expect(mentionedAfter(opened(), 101, 1, { mentions: [CAROL, ALICE] })).toBe(1);
    const once = applyEvent(opened(), message(101, 1, { mentions: ["all"] }));
    expect(withBob(once).mentioned).toBe(1);
    expect(mentionedAfter(once, 102, 2, { mentions: [ALICE] })).toBe(2);
    expect(mentionedAfter(once, 102, 2)).toBe(1);
  });

  test("of others, by Alice herself, or already read is no mention for her", () => {
    const read = applySnapshot(
      emptyState(),
      snapshot({ conversations: [conversation(WITH_BOB, { readUpTo: 1 })] }),
    );
    expect([
      mentionedAfter(opened(), 101, 1, { mentions: [CAROL] }),
      mentionedAfter(opened(), 101, 1, { mentions: ["all"], by: ALICE }),
      mentionedAfter(read, 101, 1, { mentions: [ALICE] }),
    ]).toEqual([0, 0, 0]);
  });

  test("of Alice stays one after its recall, because it stays unread", () => {
    const said = message(101, 1, { mentions: [ALICE] });
    const after = withBob(applyEvent(applyEvent(opened(), said), recall(102, said)));
    expect(after).toMatchObject({ mentioned: 1, unread: 1, lastEvent: { mentions: [ALICE] } });
  });
});

describe("a recall", () => {
  const tombstone = { ...message(101, 1), text: "", recalled: { by: BOB, at: 1030 } };

  test("deletes the text from the timeline and from the last event", () => {
    const said = applyEvent(opened(), message(101, 1));
    const after = withBob(applyEvent(said, recall(103, message(101, 1))));
    expect(after.timeline).toEqual([tombstone]);
    expect(after.lastEvent).toEqual(tombstone);
    expect(after).toMatchObject({ lastSeq: 1, unread: 1 });
  });

  test("leaves the other messages unchanged", () => {
    let state = applyEvent(opened(), message(101, 1));
    state = applyEvent(state, message(102, 2));
    const before = withBob(state);
    const after = withBob(applyEvent(state, recall(103, message(101, 1))));
    expect(after.timeline).toEqual([tombstone, message(102, 2)]);
    expect(after.timeline[1]).toBe(before.timeline[1]);
    expect(after.lastEvent).toBe(before.lastEvent);
  });

  test("of a message that is not loaded changes no loaded message", () => {
    const state = applyEvent(opened(), message(101, 1));
    const after = withBob(applyEvent(state, recall(103, message(50, 0))));
    expect(after.timeline).toBe(withBob(state).timeline);
  });

  test("removes the attachments", () => {
    const sent = message(101, 1, { attachments: [PICTURE, FILE] });
    const after = withBob(applyEvent(applyEvent(opened(), sent), recall(103, sent)));
    expect(after.timeline).toEqual([tombstone]);
    expect(after.lastEvent).toEqual(tombstone);
  });

  test("in an unknown conversation is ignored", () => {
    const state = opened();
    const elsewhere = { ...message(101, 1), conversation: "g:20000" };
    expect(applyEvent(state, recall(103, elsewhere))).toBe(state);
  });
});

describe("deleted attachments", () => {
  const sent = message(101, 1, { attachments: [PICTURE, FILE] });
  const deleted = (...attachments: string[]): Event => ({
    id: 103,
    at: 1030,
    type: "attachments.deleted",
    conversation: WITH_BOB,
    message: 101,
    seq: 1,
    attachments,
  });

  test("are marked in the timeline and in the last event, and nothing else changes", () => {
    const before = applyEvent(applyEvent(opened(), sent), message(102, 2));
    const after = withBob(applyEvent(before, deleted(FILE.id)));
    const marked = { ...sent, attachments: [PICTURE, { ...FILE, gone: true }] };
    expect<unknown>(after.timeline).toEqual([marked, message(102, 2)]);
    expect(after.timeline[1]).toBe(withBob(before).timeline[1]);
    expect(after.lastEvent).toBe(withBob(before).lastEvent);
    const last = withBob(applyEvent(applyEvent(opened(), sent), deleted(PICTURE.id, FILE.id)));
    const gone = [PICTURE, FILE].map((one) => ({ ...one, gone: true }));
    expect<unknown>(last.lastEvent).toEqual({ ...sent, attachments: gone });
  });

  test("of a recalled message change nothing", () => {
    const recalled = applyEvent(applyEvent(opened(), sent), recall(102, sent));
    const after = applyEvent(recalled, deleted(FILE.id));
    expect(withBob(after).timeline).toEqual(withBob(recalled).timeline);
  });
});
