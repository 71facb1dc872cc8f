import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { openWriter, saidIn, say } from "../../../../tests/support/recording-writer.ts";
import { Clock } from "../lib/clock.ts";
import { readAfter } from "./store.ts";
import type { Emitted, Entry, SetAct } from "./types.ts";
import type { BatchReport, Writer } from "./writer.ts";

let place: TestDatabase;
let writer: Writer;
let published: Entry[];
let batches: BatchReport[];
/** The texts of each set that ran. */
let sets: string[][];

beforeAll(async () => {
  place = await openTestDatabase(new Clock());
});
afterAll(() => place.close());
beforeEach(async () => {
  ({ writer, published, batches } = await openWriter(place.database));
  sets = [];
});

const stored = (after: number) => place.database.read((sql) => readAfter(sql, after, 10_000));

/** An act for sets. The text "refused" gets a problem; the text "broken" throws an error. */
const sayAll: SetAct<string, Emitted> = async (_sql, texts) => {
  sets.push([...texts]);
  return async (tx) => {
    if (texts.includes("broken")) throw new Error("broken");
    return texts.map((text) =>
      text === "refused"
        ? { problem: problem("not_found") }
        : { result: tx.append({ type: "session.ended", session: text }, ["u:10001"]) },
    );
  };
};

const saying = (text: string) => writer.submitToSet(sayAll, text);

const statuses = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map(({ status }) => status);

describe("the inputs of one act", () => {
  test("form a set if they are neighbours in the queue, and keep their order among other acts", async () => {
    const answers = await Promise.all([
      writer.submit(say("one")),
      saying("two"),
      saying("three"),
      writer.submit(say("four")),
      saying("five"),
    ]);
    expect(sets).toEqual([["two", "three"], ["five"]]);
    expect(saidIn(published)).toEqual(["one", "two", "three", "four", "five"]);
    expect(published.map(({ id }) => id)).toEqual(answers.map(({ id }) => id));
    const first = answers[0]?.id ?? 0;
    expect((await stored(first - 1)).map(({ id }) => id)).toEqual(answers.map(({ id }) => id));
    expect(batches).toHaveLength(1);
  });

  test("fill a commit with at most 128", async () => {
    await Promise.all(Array.from({ length: 300 }, (_, n) => saying(`${n}`)));
    expect(sets.map((set) => set.length)).toEqual([128, 128, 44]);
    expect(saidIn(published)).toEqual(Array.from({ length: 300 }, (_, n) => `${n}`));
  });

  test("get an answer each, and a refusal leaves the others alone", async () => {
    const outcomes = await Promise.allSettled(["x", "refused", "y"].map(saying));
    expect(statuses(outcomes)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(saidIn(published)).toEqual(["x", "y"]);
  });

  test("run again as sets of one if one of them throws, and each other input is written once", async () => {
    const outcomes = await Promise.allSettled(["before", "broken", "after"].map(saying));
    expect(statuses(outcomes)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(sets).toEqual([["before", "broken", "after"], ["before"], ["broken"], ["after"]]);
    expect(saidIn(published)).toEqual(["before", "after"]);
  });
});
