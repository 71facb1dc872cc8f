import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { openWriter, saidIn, say } from "../../../../tests/support/telling-writer.ts";
import { Clock } from "../lib/clock.ts";
import { readAfter } from "./store.ts";
import { alike, type Entry, type Together } from "./types.ts";
import type { BatchReport, Writer } from "./writer.ts";

let place: TestDatabase;
let writer: Writer;
let published: Entry[];
let batches: BatchReport[];

beforeAll(async () => {
  place = await openTestDatabase(new Clock());
});
afterAll(() => place.close());
beforeEach(() => {
  ({ writer, published, batches } = openWriter(place.database));
});

const refuse = async (): Promise<never> => {
  throw problem("not_found");
};

const stored = (after: number) => place.database.read((sql) => readAfter(sql, after, 10_000));

describe("acts of one kind", () => {
  /** What was said together, set by set. */
  let sets: string[][];
  beforeEach(() => {
    sets = [];
  });

  /** Says texts together; for "alone" the plain act is needed, "refused" is refused, "broken" breaks. */
  const sayTogether: Together<string, { id: number; at: number }> = async (_sql, texts) => {
    const end = texts.indexOf("alone");
    const decided = end < 0 ? texts : texts.slice(0, end);
    sets.push([...decided]);
    return async (tx) => {
      if (decided.includes("broken")) throw new Error("broken");
      return decided.map((text) =>
        text === "refused"
          ? { problem: problem("not_found") }
          : { result: tx.append({ type: "session.ended", session: text }, ["u:10001"]) },
      );
    };
  };

  const sayAlike = (text: string) =>
    writer.submit(alike(sayTogether, text, text === "broken" ? refuse : say(text)));

  const heard = () => saidIn(published);

  test("are done together, each in its place among the others", async () => {
    const answers = await Promise.all([
      writer.submit(say("one")),
      sayAlike("two"),
      sayAlike("three"),
      writer.submit(say("four")),
      sayAlike("five"),
    ]);
    expect(sets).toEqual([["two", "three"], ["five"]]);
    expect(heard()).toEqual(["one", "two", "three", "four", "five"]);
    expect(published.map(({ id }) => id)).toEqual(answers.map(({ id }) => id));
    const first = answers[0]?.id ?? 0;
    expect((await stored(first - 1)).map(({ id }) => id)).toEqual(answers.map(({ id }) => id));
    expect(batches).toHaveLength(1);
  });

  test("that cannot be decided together are left to their plain act, and the others go on behind it", async () => {
    await Promise.all(["a", "b", "alone", "c", "d"].map(sayAlike));
    expect(sets).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(heard()).toEqual(["a", "b", "alone", "c", "d"]);
  });

  test("of which many need their plain act are not looked at together for ever", async () => {
    const texts = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? `${n}` : "alone"));
    await Promise.all(texts.map(sayAlike));
    expect(heard()).toEqual(texts);
    expect(sets.length).toBeLessThan(20);
  });

  test("have each their own answer, a refusal too", async () => {
    const outcomes = await Promise.allSettled(["x", "refused", "y"].map(sayAlike));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(heard()).toEqual(["x", "y"]);
  });

  test("of which one breaks are done singly, and each of the others once", async () => {
    const outcomes = await Promise.allSettled(["before", "broken", "behind"].map(sayAlike));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(heard()).toEqual(["before", "behind"]);
  });
});
