import { afterEach, beforeEach, expect, mock, spyOn, test } from "bun:test";
import { Passwords } from "./passwords.ts";

/** More than are hashed and wait at once. */
const CROWD = 210;

let passwords: Passwords;
let alices: string;

beforeEach(async () => {
  passwords = new Passwords();
  alices = await passwords.hash("correct horse");
});
afterEach(() => mock.restore());

/** What comes of a wrong password for Alice, and of any for a name that nobody has. */
const tries = () =>
  Promise.all(
    [alices, undefined, null].map((hash) =>
      passwords.verify("wrong battery", hash).catch((problem) => problem.code),
    ),
  );

test("a name that nobody has is answered like Alice's, in a crowd and behind it", async () => {
  const hashed = Promise.withResolvers<string>();
  spyOn(Bun.password, "hash").mockImplementation(() => hashed.promise);
  const crowd = Array.from({ length: CROWD }, () => passwords.hash("one of many"));
  const crowded = Promise.allSettled(crowd);
  expect(await tries()).toEqual(["unavailable", "unavailable", "unavailable"]);
  hashed.resolve("a hash");
  const outcomes = (await crowded).map(({ status }) => status);
  expect(new Set(outcomes)).toEqual(new Set(["fulfilled", "rejected"]));
  expect(await tries()).toEqual([false, false, false]);
  expect(await passwords.verify("correct horse", alices)).toBe(true);
});

test("a hash takes what OWASP asks of Argon2id", () => {
  expect(alices).toStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
});

test("a name that nobody has costs what Alice's costs", async () => {
  const verify = spyOn(Bun.password, "verify");
  await tries();
  const costs = verify.mock.calls.map(([, hash]) => String(hash).split("$").slice(0, 4).join("$"));
  expect(costs).toEqual(Array(3).fill(alices.split("$").slice(0, 4).join("$")));
});
