import { expect, test } from "bun:test";
import { drafts } from "./drafts.ts";

test("a draft belongs to one user and one conversation, and each change notifies the listeners", () => {
  let told = 0;
  const stop = drafts.subscribe(() => told++);
  drafts.set(10001, "g:10000", "half a sentence");
  expect(drafts.get(10001, "g:10000")).toBe("half a sentence");
  expect(drafts.get(10002, "g:10000")).toBe("");
  expect(drafts.get(10001, "d:10001:10002")).toBe("");
  drafts.set(10001, "g:10000", "");
  expect(drafts.get(10001, "g:10000")).toBe("");
  stop();
  expect(told).toBe(2);
});

test("drafts live in memory when the browser refuses to store anything", () => {
  expect(globalThis.localStorage).toBeUndefined();
  drafts.set(10003, "g:10000", "still here");
  expect(drafts.get(10003, "g:10000")).toBe("still here");
});

test("forgetting Alice removes her drafts and keeps those of Bob", () => {
  drafts.set(10001, "g:10000", "Alice's");
  drafts.set(10001, "d:10001:10002", "hers too");
  drafts.set(10002, "g:10000", "Bob's");
  drafts.forget(10001);
  expect(drafts.get(10001, "g:10000")).toBe("");
  expect(drafts.get(10001, "d:10001:10002")).toBe("");
  expect(drafts.get(10002, "g:10000")).toBe("Bob's");
});

test("a prepended text goes before the present draft", () => {
  drafts.prepend(10004, "g:10000", "come to the casino");
  expect(drafts.get(10004, "g:10000")).toBe("come to the casino");
  drafts.set(10004, "g:10000", "tonight");
  drafts.prepend(10004, "g:10000", "come for tea");
  expect(drafts.get(10004, "g:10000")).toBe("come for tea\ntonight");
});
