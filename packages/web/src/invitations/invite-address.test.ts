import { expect, test } from "bun:test";
import { paths } from "../navigation/paths.ts";
import { inviteAddress, toToken } from "./invite-address.ts";

const TOKEN = "pX3_-kd0Vn2yQ1mZt7aB9w";

test("an address holds the token in its fragment, which no server sees", () => {
  const address = new URL(inviteAddress("https://tea.example", TOKEN));
  expect(address.pathname).toBe(paths.invited);
  expect(address.search).toBe("");
  expect(toToken(address.hash.slice(1))).toBe(TOKEN);
});

test.each(["%p is not a token", "two words", "%22", "a".repeat(65)])(
  "%p is the token of no link",
  (fragment) => {
    expect(toToken(fragment)).toBeUndefined();
  },
);
