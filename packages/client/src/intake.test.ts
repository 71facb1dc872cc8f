import { beforeEach, describe, expect, test } from "bun:test";
import type { Event } from "@teahouse/protocol";
import { ALICE, BOB, cursor, message, snapshot, WITH_BOB } from "../tests/support/samples.ts";
import { Intake } from "./intake.ts";
import { applySnapshot } from "./snapshot.ts";
import { Store } from "./store.ts";

let store: Store;
let intake: Intake;
let applied: [event: Event, live: boolean][];
let reached: number[];

beforeEach(() => {
  store = new Store();
  applied = [];
  reached = [];
  intake = new Intake(store, {
    applied: (event, live) => applied.push([event, live]),
    reached: (position) => reached.push(position),
  });
  store.update((state) => applySnapshot(state, snapshot()));
  intake.begin(cursor(100), 1_000);
  receive({ type: "hello", user: ALICE, cursor: cursor(100), now: 1_020, heartbeat: 20_000 });
});

function receive(frame: Parameters<Intake["receive"]>[0]) {
  return intake.receive(frame, "websocket");
}

function receiveHeartbeat(at: number, last: number) {
  return receive({ type: "heartbeat", cursor: cursor(at), last, now: 1_000 });
}

function receiveMessage(id: number, seq: number) {
  return receive({ ...message(id, seq), cursor: cursor(id) });
}

describe("events", () => {
  test("are applied once and in order, even if some arrive twice", () => {
    for (const [id, seq] of [
      [99, 1],
      [101, 2],
      [101, 2],
      [103, 3],
      [101, 2],
    ] as const) {
      expect(receiveMessage(id, seq)).toBe("fine");
    }
    expect(applied.map(([event]) => event.id)).toEqual([101, 103]);
    expect(reached).toEqual([100, 101, 103]);
    expect(store.state.conversations.get(WITH_BOB)?.lastSeq).toBe(3);
  });

  test("move the cursor", () => {
    receiveMessage(101, 1);
    expect(intake.cursor).toBe(cursor(101));
  });

  test("without a cursor leave the cursor where it was, and are still applied once", () => {
    receive(message(101, 1));
    expect(intake.cursor).toBe(cursor(100));
    receive(message(101, 1));
    expect(applied).toHaveLength(1);
  });

  test("are live from the greeting on, and missed events are not", () => {
    receiveMessage(101, 1);
    receiveMessage(102, 2);
    receiveMessage(103, 3);
    expect(applied.map(([event, live]) => [event.at, live])).toEqual([
      [1_010, false],
      [1_020, true],
      [1_030, true],
    ]);
  });

  test("of a newer server cannot be read, and are skipped", () => {
    expect(receive({ type: "unknown", id: 101, cursor: cursor(101) })).toBe("unreadable");
    expect(intake.cursor).toBe(cursor(101));
    expect(receive({ type: "unknown", id: 101, cursor: cursor(101) })).toBe("fine");
  });
});

describe("heartbeats", () => {
  test("move the cursor past events of other users", () => {
    expect(receiveHeartbeat(150, 100)).toBe("fine");
    expect(intake.cursor).toBe(cursor(150));
    expect(reached).toEqual([100, 150]);
  });

  test("never move the cursor back", () => {
    expect(receiveHeartbeat(90, 80)).toBe("fine");
    expect(intake.cursor).toBe(cursor(100));
  });

  test("reveal an event that did not arrive", () => {
    expect(receiveHeartbeat(150, 120)).toBe("missed");
    expect(intake.cursor).toBe(cursor(100));
  });

  test("that reveal the same loss after another attempt leave only the snapshot", () => {
    expect([receiveHeartbeat(150, 120), receiveHeartbeat(150, 120)]).toEqual(["missed", "stale"]);
  });

  test("that reveal a later loss allow another attempt", () => {
    receiveHeartbeat(150, 120);
    receiveMessage(120, 1);
    expect([receiveHeartbeat(150, 120), receiveHeartbeat(170, 160)]).toEqual(["fine", "missed"]);
  });
});

describe("greetings", () => {
  const hello = { type: "hello", cursor: cursor(100), now: 2_000, heartbeat: 20_000 } as const;

  test("clear the users online, because the stream names them again", () => {
    receive({ type: "presence", user: BOB, online: true });
    receive({ ...hello, user: ALICE });
    expect(store.state.online.size).toBe(0);
  });

  test("of polls clear nobody, because polls name nobody", () => {
    receive({ type: "presence", user: BOB, online: true });
    intake.receive({ ...hello, user: ALICE }, "long-poll");
    expect([...store.state.online]).toEqual([BOB]);
  });

  test("to another user make the state stale", () => {
    expect(receive({ ...hello, user: BOB })).toBe("stale");
  });

  test("set the clock, and ignore differences of milliseconds", () => {
    const now = Date.now();
    receive({ ...hello, user: ALICE, now: now + 60_000 });
    const { clockOffset } = store.state;
    expect(clockOffset).toBeWithin(now + 60_000 - Date.now(), 60_001);
    receive({ ...hello, user: ALICE, now: now + 60_010 });
    expect(store.state.clockOffset).toBe(clockOffset);
  });
});

test("a stale intake takes nothing until the next snapshot", () => {
  intake.forget();
  expect(intake.cursor).toBeUndefined();
  expect([receiveMessage(101, 1), receiveHeartbeat(150, 100)]).toEqual(["stale", "stale"]);
  expect(applied).toEqual([]);
  intake.begin(cursor(50), 1_000);
  expect(receiveMessage(51, 1)).toBe("fine");
  expect(intake.cursor).toBe(cursor(51));
});
