import { describe, expect, test } from "bun:test";
import {
  ALICE,
  BOB,
  CAROL,
  conversation,
  message,
  recall,
  snapshot,
  WITH_BOB,
} from "../../tests/support/sayings.ts";
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

describe("a message that arrives", () => {
  test("stands at the end of the timeline and is unread to Alice", () => {
    const after = withBob(applyEvent(opened(), message(101, 1)));
    expect(after).toMatchObject({ lastSeq: 1, unread: 1, lastEvent: message(101, 1) });
    expect(after.timeline).toEqual([message(101, 1)]);
  });

  test("leaves its cursor behind, as in a snapshot", () => {
    const after = withBob(applyEvent(opened(), { ...message(101, 1), cursor: "abcdef.101.1" }));
    expect(after.lastEvent).toEqual(message(101, 1));
    expect(after.timeline).toEqual([message(101, 1)]);
  });

  test("is not unread where Alice wrote it herself", () => {
    const after = withBob(applyEvent(opened(), message(101, 1, { by: ALICE })));
    expect(after).toMatchObject({ lastSeq: 1, unread: 0 });
  });

  test("is not unread where Alice has read as far already", () => {
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

  test("only moves the last event where the timeline was not opened", () => {
    const state = applySnapshot(emptyState(), snapshot());
    expect(withBob(applyEvent(state, message(101, 1)))).toMatchObject({
      timeline: [],
      loaded: false,
      lastSeq: 1,
    });
  });

  test("begins a conversation that Alice did not have", () => {
    const state = applySnapshot(emptyState(), snapshot({ conversations: [] }));
    expect(withBob(applyEvent(state, message(101, 1)))).toMatchObject({ lastSeq: 1, unread: 1 });
  });

  test("says that Bob has stopped writing", () => {
    const typing = { type: "typing", conversation: WITH_BOB, by: BOB } as const;
    const writing = applySignal(opened(), typing, 0);
    expect(applyEvent(writing, message(101, 1)).typing.size).toBe(0);
  });

  test("leaves everything else as it was", () => {
    const before = opened();
    const after = applyEvent(before, message(101, 1));
    expect(after.conversations.get("g:10000")).toBe(before.conversations.get("g:10000"));
    expect(after.users).toBe(before.users);
    expect(after.friends).toBe(before.friends);
    expect(after.typing).toBe(before.typing);
    expect(withBob(before).timeline).toEqual([]);
  });
});

describe("a message that mentions", () => {
  const mentionedAfter = (state: State, ...fields: Parameters<typeof message>) =>
    withBob(applyEvent(state, message(...fields))).mentioned;

  test("Alice or everybody is the newest that does, until another does", () => {
    expect(mentionedAfter(opened(), 101, 1, { mentions: [CAROL, ALICE] })).toBe(1);
    const once = applyEvent(opened(), message(101, 1, { mentions: ["all"] }));
    expect(withBob(once).mentioned).toBe(1);
    expect(mentionedAfter(once, 102, 2, { mentions: [ALICE] })).toBe(2);
    expect(mentionedAfter(once, 102, 2)).toBe(1);
  });

  test("others, or is her own, or is read already, means nothing to her", () => {
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

  test("her still does so once it is recalled, as it stays unread", () => {
    const said = message(101, 1, { mentions: [ALICE] });
    const after = withBob(applyEvent(applyEvent(opened(), said), recall(102, said)));
    expect(after).toMatchObject({ mentioned: 1, unread: 1, lastEvent: { mentions: [ALICE] } });
  });
});

describe("a recall", () => {
  const tombstone = { ...message(101, 1), text: "", recalled: { by: BOB, at: 1030 } };

  test("takes the text out of the timeline and out of the last event", () => {
    const said = applyEvent(opened(), message(101, 1));
    const after = withBob(applyEvent(said, recall(103, message(101, 1))));
    expect(after.timeline).toEqual([tombstone]);
    expect(after.lastEvent).toEqual(tombstone);
    expect(after).toMatchObject({ lastSeq: 1, unread: 1 });
  });

  test("leaves the messages around it alone", () => {
    let state = applyEvent(opened(), message(101, 1));
    state = applyEvent(state, message(102, 2));
    const before = withBob(state);
    const after = withBob(applyEvent(state, recall(103, message(101, 1))));
    expect(after.timeline).toEqual([tombstone, message(102, 2)]);
    expect(after.timeline[1]).toBe(before.timeline[1]);
    expect(after.lastEvent).toBe(before.lastEvent);
  });

  test("of a message that is not loaded changes nothing that is", () => {
    const state = applyEvent(opened(), message(101, 1));
    const after = withBob(applyEvent(state, recall(103, message(50, 0))));
    expect(after.timeline).toBe(withBob(state).timeline);
  });

  test("in a conversation that Alice does not have is passed over", () => {
    const state = opened();
    const elsewhere = { ...message(101, 1), conversation: "g:20000" };
    expect(applyEvent(state, recall(103, elsewhere))).toBe(state);
  });
});
