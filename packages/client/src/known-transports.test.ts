import { expect, test } from "bun:test";
import { inMemory, type KeyValue } from "./key-value.ts";
import { KnownTransports } from "./known-transports.ts";

test("each network has its own transport, also after a reload", () => {
  const storage = inMemory();
  const known = new KnownTransports(storage);
  known.note("office", "long-poll");
  known.note("home", "websocket");
  const reloaded = new KnownTransports(storage);
  expect(reloaded.on("office")).toBe("long-poll");
  expect(reloaded.on("home")).toBe("websocket");
  expect(reloaded.on("train")).toBeUndefined();
  reloaded.forget("office");
  expect(known.on("office")).toBeUndefined();
});

test("the networks that were used last are remembered, and nothing else is removed", () => {
  const storage = inMemory();
  storage.set("teahouse.outbox.10001.x", "a message");
  let now = 0;
  const known = new KnownTransports(storage, () => ++now);
  for (let n = 0; n < 10; n++) known.note(`network ${n}`, "sse");
  known.note("network 4", "poll");
  known.note("network 10", "sse");
  const kept = Array.from({ length: 11 }, (_, n) => n).filter((n) => known.on(`network ${n}`));
  expect(kept).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  expect(storage.get("teahouse.outbox.10001.x")).toBe("a message");
});

test("an entry that this version does not know counts as none", () => {
  const storage = inMemory();
  storage.set("teahouse.transport.office", "pigeon 1");
  expect(new KnownTransports(storage).on("office")).toBeUndefined();
});

test("a storage that refuses everything breaks nothing", () => {
  const refuse = () => {
    throw new Error("disabled");
  };
  const storage: KeyValue = { get: refuse, set: refuse, remove: refuse, keys: refuse };
  const known = new KnownTransports(storage);
  known.note("office", "sse");
  expect(known.on("office")).toBeUndefined();
});
