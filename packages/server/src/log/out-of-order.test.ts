import { expect, test } from "bun:test";
import { OutOfOrder } from "./out-of-order.ts";
import type { Entry } from "./types.ts";

const entry = (id: number, session = ""): Entry => ({
  ...{ id, at: 0, topics: ["u:10001"], effects: undefined },
  event: { type: "session.ended", session },
});

test("when entries would exceed the limit of characters, all but the newest are dropped", () => {
  const held = new OutOfOrder(1_000);
  for (let id = 1; id <= 5; id++) held.put(entry(id));
  held.put(entry(5));
  held.drop(2);
  expect(held.ids()).toEqual([1, 3, 4, 5]);
  held.put(entry(6, "long ".repeat(180)));
  expect(held.ids()).toEqual([6]);
  held.put(entry(7));
  expect(held.ids()).toEqual([7]);
  expect(held.get(7)).toEqual(entry(7));
});
