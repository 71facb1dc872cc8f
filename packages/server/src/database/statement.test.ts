import { expect, test } from "bun:test";
import { kindOf, type StatementKind } from "./statement.ts";

function kind(strings: TemplateStringsArray, ..._values: readonly number[]): StatementKind {
  return kindOf(strings);
}

test("a query is a read", () => {
  expect(kind`select 1`).toBe("read");
  expect(kind`
    select * from users where id = ${1} for update`).toBe("read");
  expect(kind`values (${1}, ${2})`).toBe("read");
  expect(kind`with a as (select 1), b(x) as (values (2)) select * from a, b`).toBe("read");
  expect(kind`with recursive a as (select 1 union all select 2) select * from a`).toBe("read");
});

test("words in names, literals and comments do not make a query a write", () => {
  expect(kind`select 'insert', "update" from deletes where updated = ${1}`).toBe("read");
  expect(kind`select 'it''s (insert' -- (delete
    from a /* (update */`).toBe("read");
});

test("a change that returns nothing is silent", () => {
  expect(kind`insert into a (b) values (${1}) on conflict (b) do update set b = 2`).toBe("silent");
  expect(kind`
    update a set returning_at = ${1} where b in (select 1)`).toBe("silent");
  expect(kind`DELETE FROM a`).toBe("silent");
  expect(kind`-- a select
    delete from a where b = ' returning '`).toBe("silent");
});

test("a change after `with` is a change", () => {
  expect(kind`with a as (select 1) insert into b select * from a`).toBe("silent");
  expect(kind`with a(x) as (values (${1})) update b set c = a.x from a`).toBe("silent");
  expect(kind`with recursive a as (select 1), b as (select 2) delete from c`).toBe("silent");
});

test("a change that returns rows is neither a read nor silent", () => {
  expect(kind`insert into a (b) values (${1}) returning b`).toBe("write");
  expect(kind`with a as (select 1) insert into b select * from a returning c`).toBe("write");
});

test("a query with a change inside is not a read, and its rows are awaited", () => {
  expect(kind`with gone as (delete from a returning b) select * from gone`).toBe("write");
  expect(kind`with gone as ( /* all */ delete from a) select 1`).toBe("write");
  expect(
    kind`with a as (with b as (update c set d = 1 returning d) select * from b) select 1`,
  ).toBe("write");
});

test("every other statement is a write", () => {
  expect(kind`create table a (b integer)`).toBe("write");
  expect(kind`lock table a`).toBe("write");
  expect(kind`pragma foreign_keys`).toBe("write");
});
