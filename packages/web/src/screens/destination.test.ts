import { expect, test } from "bun:test";
import { destinationIn } from "./destination.ts";

const ORIGIN = "https://tea.example";
const destination = (to: string) => destinationIn(`?to=${encodeURIComponent(to)}`, ORIGIN);

test("Alice follows a link, signs in, and reaches the link's destination", () => {
  expect(destination("/chats/g:10000")).toBe("/chats/g:10000");
  expect(destination("/settings/sessions")).toBe("/settings/sessions");
  expect(destinationIn("", ORIGIN)).toBeUndefined();
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
  expect(destination(to)).toBeUndefined();
});
