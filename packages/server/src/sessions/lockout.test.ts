import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { BrowserTab, codeOf } from "../../../../tests/support/browser-tab.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD } from "../../../../tests/support/person.ts";

const TRIES = 3;

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse({ limits: { loginsPerAccount: TRIES } });
});
afterAll(() => house.close());

const stranger = () => new BrowserTab(house.url);

/** Guesses passwords until strangers are refused. */
async function lockOut(username: string): Promise<void> {
  for (let n = 0; n < TRIES; n++) {
    expect(await codeOf(stranger().login(username, `guess ${n} of many`))).toBe(
      "wrong_credentials",
    );
  }
  expect(await codeOf(stranger().login(username, "one guess more"))).toBe("rate_limited");
}

test("after too many wrong passwords, strangers must wait, even with the right password", async () => {
  const [alice] = await house.cast("Alice");
  await lockOut(alice.username);
  const refused = await stranger().login(alice.username);
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(60);
  expect(wait).toBeLessThanOrEqual(900 / TRIES);
  house.clock.offset += (wait + 1) * 1000;
  expect(await codeOf(stranger().login(alice.username))).toBe("ok");
});

test("all spellings of a username share one limit", async () => {
  const [alice] = await house.cast("Alice");
  const [name = "", number = ""] = alice.username.split(".");
  const spellings = [name.toUpperCase(), ` ${name}`, "Ａlice", "ａｌｉｃｅ"];
  const outcomes: string[] = [];
  for (const spelling of spellings) {
    outcomes.push(await codeOf(stranger().login(`${spelling}.${number}`, "wrong wrong")));
  }
  expect(outcomes).toEqual([...Array(TRIES).fill("wrong_credentials"), "rate_limited"]);
});

test("unknown usernames have the same limit, so that nobody learns which accounts exist", async () => {
  await lockOut("nobody.at.all");
});

test("the limit of one account does not affect another", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  await lockOut(alice.username);
  expect(await codeOf(stranger().login(bob.username))).toBe("ok");
});

describe("a device on which Alice signed in before", () => {
  test("still signs her in while strangers are refused, and has its own limit", async () => {
    const [alice] = await house.cast("Alice");
    const laptop = stranger();
    expect(await codeOf(laptop.login(alice.username))).toBe("ok");
    await lockOut(alice.username);
    expect(await codeOf(laptop.login(alice.username))).toBe("ok");
    for (let n = 0; n < TRIES; n++) {
      expect(await codeOf(laptop.login(alice.username, `mistyped ${n}`))).toBe("wrong_credentials");
    }
    expect(await codeOf(laptop.login(alice.username))).toBe("rate_limited");
  });

  test("is known only for that account", async () => {
    const [alice, mallory] = await house.cast("Alice", "Mallory");
    const hers = stranger();
    expect(await codeOf(hers.login(mallory.username))).toBe("ok");
    await lockOut(alice.username);
    expect(await codeOf(hers.login(alice.username))).toBe("rate_limited");
  });

  test("is forgotten after a password change", async () => {
    const [alice] = await house.cast("Alice");
    const stolen = stranger();
    await stolen.login(alice.username);
    await alice.call("password.change", { current: PASSWORD, password: "something new" });
    await lockOut(alice.username);
    expect(await codeOf(stolen.login(alice.username, "something new"))).toBe("rate_limited");
  });

  test("cannot be forged", async () => {
    const [alice] = await house.cast("Alice");
    await lockOut(alice.username);
    const forged = stranger();
    forged.cookies.set("teahouse_device", "x".repeat(22));
    expect(await codeOf(forged.login(alice.username))).toBe("rate_limited");
  });
});

test("the right password does not count: Alice can sign in on any number of devices", async () => {
  const [alice] = await house.cast("Alice");
  for (let n = 0; n < TRIES + 2; n++) {
    expect(await codeOf(stranger().login(alice.username))).toBe("ok");
  }
});

test("an open session has a limit of password guesses, too", async () => {
  const [alice] = await house.cast("Alice");
  const guess = (n: number) =>
    alice.refused("password.change", { current: `guess ${n}`, password: "something new" });
  for (let n = 0; n < TRIES; n++) expect((await guess(n)).code).toBe("wrong_password");
  expect((await guess(TRIES)).code).toBe("rate_limited");
  expect((await alice.refused("me.delete", { password: PASSWORD })).code).toBe("rate_limited");
});
