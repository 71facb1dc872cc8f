import { expect, test } from "bun:test";
import { OutOfOrder } from "./out-of-order.ts";
import type { Entry } from "./types.ts";

const entry = (id: number, session = ""): Entry => ({
  ...{ id, at: 0, topics: ["u:10001"], effects: undefined },
  event: { type: "session.ended", session },
});

test("what came early is held up to so many characters, however few events that are", () => {
  const early = new OutOfOrder(1_000);
  for (let id = 1; id <= 5; id++) early.put(entry(id));
  early.put(entry(5));
  early.drop(2);
  expect(early.ids()).toEqual([1, 3, 4, 5]);
  early.put(entry(6, "long ".repeat(180)));
  expect(early.ids()).toEqual([6]);
  early.put(entry(7));
  expect(early.ids()).toEqual([7]);
  expect(early.get(7)).toEqual(entry(7));
});
