import { afterEach, beforeEach, expect, mock, spyOn, test } from "bun:test";
import { Passwords } from "./passwords.ts";

/** More requests than may wait from one address. */
const CROWD = 110;
const HOME = "192.0.2.1";
const OFFICE = "198.51.100.7";

let passwords: Passwords;
let alices: string;

beforeEach(async () => {
  passwords = new Passwords();
  alices = await passwords.hash("correct horse", HOME);
});
afterEach(() => mock.restore());

/** Tries a wrong password for Alice's hash, and for two usernames that do not exist. */
const tries = () =>
  Promise.all(
    [alices, undefined, null].map((hash) =>
      passwords.verify("wrong battery", hash, OFFICE).catch((problem) => problem.code),
    ),
  );

test("an unknown username is answered like Alice's, under load and after it", async () => {
  const hashed = Promise.withResolvers<string>();
  spyOn(Bun.password, "hash").mockImplementation(() => hashed.promise);
  const crowd = Array.from({ length: CROWD }, () => passwords.hash("one of many", OFFICE));
  const crowded = Promise.allSettled(crowd);
  expect(await tries()).toEqual(["unavailable", "unavailable", "unavailable"]);
  hashed.resolve("a hash");
  const outcomes = (await crowded).map(({ status }) => status);
  expect(new Set(outcomes)).toEqual(new Set(["fulfilled", "rejected"]));
  expect(await tries()).toEqual([false, false, false]);
  expect(await passwords.verify("correct horse", alices, OFFICE)).toBe(true);
});

test("many tries from one address do not delay a sign-in from another", async () => {
  const order: string[] = [];
  // Each check takes one turn of the loop. The time of a real one depends on the other work of the machine.
  spyOn(Bun.password, "verify").mockImplementation(async (password) => {
    order.push(String(password));
    await new Promise((resolve) => setImmediate(resolve));
    return password === "correct horse";
  });
  const crowd = Array.from({ length: 8 }, () => passwords.verify("a guess", alices, OFFICE));
  expect(await passwords.verify("correct horse", alices, HOME)).toBe(true);
  expect(order.length).toBeLessThan(4);
  expect(order).toContain("correct horse");
  await Promise.all(crowd);
});

test("a hash takes what OWASP asks of Argon2id", () => {
  expect(alices).toStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
});

test("an unknown username costs as much time as Alice's", async () => {
  const verify = spyOn(Bun.password, "verify");
  await tries();
  const costs = verify.mock.calls.map(([, hash]) => String(hash).split("$").slice(0, 4).join("$"));
  expect(costs).toEqual(Array(3).fill(alices.split("$").slice(0, 4).join("$")));
});
