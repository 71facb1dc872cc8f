import { expect, test } from "bun:test";
import { dispositionOf } from "./disposition.ts";

test.each([
  ["notes.txt", 'attachment; filename="notes.txt"'],
  ["two words.txt", 'attachment; filename="two words.txt"'],
  ["会议.txt", "attachment; filename=\"__.txt\"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE.txt"],
  ['a"b.txt', "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt"],
  ["it's (1)*.txt", 'attachment; filename="it\'s (1)*.txt"'],
  [
    "é's (1)*.txt",
    "attachment; filename=\"_'s (1)*.txt\"; filename*=UTF-8''%C3%A9%27s%20%281%29%2A.txt",
  ],
  ["../x\\y;z%20", "attachment; filename=\".._x_y_z_20\"; filename*=UTF-8''..%2Fx%5Cy%3Bz%2520"],
  [
    "a\r\nset-cookie: b\0",
    "attachment; filename=\"a__set-cookie: b_\"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20b%00",
  ],
  ["half \ud83d.txt", "attachment; filename=\"half _.txt\"; filename*=UTF-8''half%20%EF%BF%BD.txt"],
])("%j", (name, expected) => {
  const value = dispositionOf("attachment", name);
  expect(value).toBe(expected);
  expect(new Headers({ "content-disposition": value }).get("content-disposition")).toBe(value);
});
