import { expect, test } from "bun:test";
import { list, type Parameter, padded, rows, toQueries } from "./sql.ts";

const written = (strings: TemplateStringsArray, ...parameters: readonly Parameter[]) =>
  toQueries(strings, parameters, (n) => `$${n}`);

test("a list has as many placeholders as the next power of two, so that few texts are prepared", () => {
  expect(written`select a from t where b = ${7} and c in ${list([1, 2, 3])}`).toEqual([
    { text: "select a from t where b = $1 and c in ($2, $3, $4, $5)", values: [7, 1, 2, 3, 3] },
  ]);
  expect(written`select a from t where c in ${list([])}`).toEqual([
    { text: "select a from t where c in ($1)", values: [null] },
  ]);
  expect([1, 2, 3, 4, 5, 64, 65].map((size) => padded(Array(size).fill(0)).length)).toEqual([
    1, 2, 4, 4, 8, 64, 128,
  ]);
});

test("an insert of many rows becomes several inserts, with each row once and in order", () => {
  const values = Array.from({ length: 103 }, (_, n) => [n, `row ${n}`]);
  const queries = written`insert into t (a, b) values ${rows(values)} on conflict do nothing`;
  expect(queries.map((query) => query.values.length / 2)).toEqual([64, 32, 4, 2, 1]);
  expect(queries.flatMap((query) => query.values)).toEqual(values.flat());
  expect(queries.at(-1)?.text).toBe("insert into t (a, b) values ($1, $2) on conflict do nothing");
});

test("rows in a select stay in one query", () => {
  const [query, ...more] = written`with w (a) as (values ${rows([[1], [2], [3]])}) select a from w`;
  expect(more).toEqual([]);
  expect(query?.text).toBe("with w (a) as (values ($1), ($2), ($3)) select a from w");
});
