import { describe, expect, test } from "bun:test";
import { ALICE, BOB, CAROL, snapshot, WITH_BOB } from "../tests/support/samples.ts";
import { applySignal, expireTyping, TYPING_MS } from "./apply-signal.ts";
import { applySnapshot } from "./snapshot.ts";
import { emptyState } from "./state.ts";

const before = applySnapshot(emptyState(), snapshot());

describe("presence", () => {
  const online = applySignal(before, { type: "presence", user: BOB, online: true }, 0);

  test("shows that Bob came online and went offline", () => {
    expect([...online.online]).toEqual([BOB]);
    const offline = applySignal(online, { type: "presence", user: BOB, online: false }, 0);
    expect(offline.online.size).toBe(0);
  });

  test("that repeats what is known changes nothing", () => {
    expect(applySignal(online, { type: "presence", user: BOB, online: true }, 0)).toBe(online);
  });
});

describe("typing", () => {
  const writes = (by: number) => ({ type: "typing", conversation: WITH_BOB, by }) as const;
  const writing = applySignal(before, writes(BOB), 1_000);

  test("holds for six seconds", () => {
    expect(writing.typing.get(WITH_BOB)?.get(BOB)).toBe(7_000);
    expect(expireTyping(writing, 6_999)).toBe(writing);
    expect(expireTyping(writing, 7_000).typing.size).toBe(0);
  });

  test("is prolonged by another signal, and each typing user expires alone", () => {
    const both = applySignal(applySignal(writing, writes(CAROL), 2_000), writes(BOB), 3_000);
    const later = expireTyping(both, 2_000 + TYPING_MS);
    expect([...(later.typing.get(WITH_BOB)?.keys() ?? [])]).toEqual([BOB]);
  });

  test("of Alice on another device is not shown", () => {
    expect(applySignal(before, writes(ALICE), 0)).toBe(before);
  });
});
