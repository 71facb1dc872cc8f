import { expect, spyOn, test } from "bun:test";
import { Listeners } from "./listeners.ts";

test("every listener is called until it stops", () => {
  const listeners = new Listeners<[word: string]>();
  const heard: string[] = [];
  const stop = listeners.add((word) => heard.push(`one ${word}`));
  listeners.add((word) => heard.push(`other ${word}`));
  listeners.tell("a");
  stop();
  listeners.tell("b");
  expect(heard).toEqual(["one a", "other a", "other b"]);
});

test("the same listener can be added twice, and each one stops by itself", () => {
  const listeners = new Listeners<[]>();
  let times = 0;
  const count = () => void times++;
  const stop = listeners.add(count);
  listeners.add(count);
  stop();
  listeners.tell();
  expect(times).toBe(1);
});

test("a listener that throws does not stop the others, and its error is not swallowed", () => {
  const listeners = new Listeners<[]>();
  const mistake = new Error("a bot's mistake");
  let times = 0;
  listeners.add(() => {
    throw mistake;
  });
  listeners.add(() => void times++);
  const afterwards: (() => void)[] = [];
  const queued = spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
    afterwards.push(task);
  });
  listeners.tell();
  queued.mockRestore();
  expect(times).toBe(1);
  expect(afterwards).toHaveLength(1);
  expect(afterwards[0]).toThrow(mistake);
});
