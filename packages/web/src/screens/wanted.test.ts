import { expect, test } from "bun:test";
import { toWanted } from "./wanted.ts";

const ORIGIN = "https://tea.example";
const wanted = (to: string) => toWanted(`?to=${encodeURIComponent(to)}`, ORIGIN);

test("Alice, who followed a link and had to sign in first, comes to where it leads", () => {
  expect(wanted("/chats/g:10000")).toBe("/chats/g:10000");
  expect(wanted("/settings/sessions")).toBe("/settings/sessions");
  expect(toWanted("", ORIGIN)).toBeUndefined();
});

test.each([
  "https://mallory.example/chats",
  "//mallory.example/chats",
  "/.//mallory.example",
  "/.//mallory.example/chats",
  "/\\mallory.example",
  "javascript:alert(1)",
  "http://[",
  "/",
  "/sign-in",
  "/no/such/place",
])("Mallory sends nobody to %p", (to) => {
  expect(wanted(to)).toBeUndefined();
});
