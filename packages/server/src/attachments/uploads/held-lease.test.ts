import { expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { HeldLease } from "./held-lease.ts";

const caller = { user: 10_001, kind: "person", session: "session" } as const;

function hold(forMs: number) {
  let stops = 0;
  const until = performance.now() + forMs;
  const lease = new HeldLease({ id: "upload", holder: "Alice" }, caller, until, () => stops++);
  return { lease, stops: () => stops };
}

test("a request that brings its bytes too slowly ends, and any other goes on", () => {
  const { lease, stops } = hold(60_000);
  const start = performance.now();
  lease.checkPace(start + 19_000);
  expect(stops()).toBe(0);
  lease.arrived(16 * 1024);
  lease.checkPace(start + 21_000);
  expect(stops()).toBe(0);
  // A byte now and then is not enough.
  for (let n = 0; n < 20; n++) lease.arrived(1);
  lease.checkPace(start + 42_000);
  expect(stops()).toBe(1);
});

test("a request whose lease is about to end may not write", () => {
  hold(60_000).lease.check();
  const late = hold(2_000).lease;
  expect(() => late.check()).toThrow("Another request");
  late.until += 60_000;
  late.check();
});

test("a request that failed is stopped, and keeps its first problem", () => {
  const { lease, stops } = hold(60_000);
  lease.fail(problem("session_ended"));
  lease.fail(problem("not_found"));
  expect(stops()).toBeGreaterThan(0);
  expect(() => lease.check()).toThrow("session has ended");
});
