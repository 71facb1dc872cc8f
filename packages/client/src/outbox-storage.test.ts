import { describe, expect, test } from "bun:test";
import { ALICE, BOB, WITH_BOB } from "../tests/support/samples.ts";
import { inMemory, type KeyValue, webStorage } from "./key-value.ts";
import { asFailed, type OutboxEntry } from "./outbox-entry.ts";
import { OutboxStorage } from "./outbox-storage.ts";

function entry(clientId: string, at: number): OutboxEntry {
  return { clientId, conversation: WITH_BOB, text: `text ${clientId}`, at, state: "waiting" };
}

describe("a stored outbox", () => {
  test("comes back in the order of writing", () => {
    const storage = inMemory();
    const before = new OutboxStorage(storage, ALICE);
    for (const at of [3, 1, 2]) before.save(entry(`c${at}`, at));
    expect(new OutboxStorage(storage, ALICE).load()).toEqual([
      entry("c1", 1),
      entry("c2", 2),
      entry("c3", 3),
    ]);
  });

  test("has waiting entries for those that were being sent, and failed entries for those that failed", () => {
    const kept = new OutboxStorage(inMemory(), ALICE);
    kept.save({ ...entry("c1", 1), state: "sending" });
    kept.save(asFailed(entry("c2", 2), "not_friends"));
    expect(kept.load()).toEqual([entry("c1", 1), asFailed(entry("c2", 2), "not_friends")]);
  });

  test("keeps the group that an entry was written from", () => {
    const storage = inMemory();
    new OutboxStorage(storage, ALICE).save({ ...entry("c1", 1), group: 20001 });
    expect(new OutboxStorage(storage, ALICE).load()).toEqual([{ ...entry("c1", 1), group: 20001 }]);
  });

  test("keeps mentions, and drops invalid ones", () => {
    const storage = inMemory();
    const mentioning: OutboxEntry = { ...entry("c1", 1), mentions: ["all", BOB] };
    new OutboxStorage(storage, ALICE).save(mentioning);
    expect(new OutboxStorage(storage, ALICE).load()).toEqual([mentioning]);
    const garbled = JSON.stringify({ ...entry("c1", 1), mentions: ["everybody", -1] });
    storage.set(`teahouse.outbox.${ALICE}.c1`, garbled);
    expect(new OutboxStorage(storage, ALICE).load()).toEqual([entry("c1", 1)]);
  });

  test("keeps attachments with their fields, and drops invalid ones", () => {
    const storage = inMemory();
    const voice = { upload: "k", kind: "voice", duration: 900, waveform: "A".repeat(64) } as const;
    const carrying = { ...entry("c1", 1), attachments: [voice] };
    new OutboxStorage(storage, ALICE).save(carrying);
    expect(new OutboxStorage(storage, ALICE).load()).toEqual([carrying]);
    for (const attachments of [7, [7], [{ upload: 7, kind: "file" }], [{ upload: "k" }]]) {
      const garbled = JSON.stringify({ ...entry("c1", 1), attachments });
      storage.set(`teahouse.outbox.${ALICE}.c1`, garbled);
      expect(new OutboxStorage(storage, ALICE).load()).toEqual([entry("c1", 1)]);
    }
  });

  test("is separate for each user", () => {
    const storage = inMemory();
    new OutboxStorage(storage, ALICE).save(entry("c1", 1));
    expect(new OutboxStorage(storage, BOB).load()).toEqual([]);
  });

  test("loses nothing if two tabs write at once", () => {
    const storage = inMemory();
    const [one, other] = [new OutboxStorage(storage, ALICE), new OutboxStorage(storage, ALICE)];
    one.save(entry("c1", 1));
    other.save(entry("c2", 2));
    one.remove("c1");
    expect(other.load()).toEqual([entry("c2", 2)]);
    expect(other.holds("c1")).toBe(false);
    expect(one.holds("c2")).toBe(true);
  });

  test("ignores entries that something else has written", () => {
    const storage = inMemory();
    const kept = new OutboxStorage(storage, ALICE);
    kept.save(entry("c1", 1));
    for (const text of ["", "{", "7", "null", '{"text":1}']) {
      storage.set(`teahouse.outbox.${ALICE}.c2`, text);
      expect(kept.load()).toEqual([entry("c1", 1)]);
    }
  });
});

describe("a browser that stores nothing", () => {
  const refuse = () => {
    throw new Error("QuotaExceededError");
  };
  const refusing: KeyValue = { get: refuse, set: refuse, remove: refuse, keys: refuse };

  test("breaks nothing, and a written entry counts as stored", () => {
    const kept = new OutboxStorage(refusing, ALICE);
    kept.save(entry("c1", 1));
    expect(kept.load()).toEqual([]);
    expect(kept.holds("c1")).toBe(true);
    kept.remove("c1");
  });
});

test("a browser's own storage works", () => {
  const texts = new Map<string, string>();
  const storage = webStorage({
    get length() {
      return texts.size;
    },
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  });
  const kept = new OutboxStorage(storage, ALICE);
  kept.save(entry("c1", 1));
  kept.save(entry("c2", 2));
  kept.remove("c1");
  expect(kept.load()).toEqual([entry("c2", 2)]);
});
