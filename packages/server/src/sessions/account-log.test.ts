import { afterAll, beforeAll, expect, test } from "bun:test";
import type { InputOf, OperationName } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { operate } from "../../../../tests/support/operate.ts";
import { callHttp, PASSWORD, type Person } from "../../../../tests/support/person.ts";

const WRONG = "a-wrong-password-that-no-log-may-hold";
const OTHER = "another-password-that-no-log-may-hold";
const NICKNAME = "A nickname that no log may hold";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse({ alone: true, limits: { loginsPerAccount: 3 } });
});
afterAll(() => house.close());

/** Calls an operation. Returns the lines about accounts that it leaves in the log. */
async function linesOf<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  as?: Person,
): Promise<readonly unknown[]> {
  const { length } = house.log;
  await callHttp(house.url, as?.token, name, input).catch(() => {});
  return house.log
    .slice(length)
    .map((line) => JSON.parse(line))
    .filter(({ message }) => /^An account operation/.test(message))
    .map(({ level, route, outcome, user, address }) => ({ level, route, outcome, user, address }));
}

const line = (route: OperationName, outcome: string, user?: number) => ({
  ...{ level: outcome === "done" ? "info" : "warn", route, outcome, user },
  address: "127.0.0.1",
});

test("a sign-in names the account by its number, and how it ended", async () => {
  const [alice] = await house.cast("Alice");
  const { username } = alice;
  const login = (password: string) => linesOf("session.login", { username, password });
  expect(await login(PASSWORD)).toEqual([line("session.login", "done", alice.id)]);
  for (let n = 0; n < 3; n++) {
    expect(await login(WRONG)).toEqual([line("session.login", "wrong_credentials", alice.id)]);
  }
  expect(await login(WRONG)).toEqual([line("session.login", "rate_limited", alice.id)]);
});

test("a sign-in to no account does not repeat the name, which may be somebody's password", async () => {
  const input = { username: WRONG.slice(0, 20), password: OTHER };
  expect(await linesOf("session.login", input)).toEqual([
    line("session.login", "wrong_credentials"),
  ]);
  expect(house.log.join("\n")).not.toContain(input.username);
});

test("guests, registrations and operations that ask for the password are logged too", async () => {
  const [alice] = await house.cast("Alice");
  const guest = await house.guest("Gina");
  const here = await alice.elsewhere();
  const { sessions } = await alice.call("session.list", {});
  const other = sessions.find(({ current }) => !current)?.id ?? "";
  const username = "gina.of.the.log";

  const nickname = NICKNAME;
  const [entered] = await linesOf("session.enter", { nickname });
  expect(entered).toMatchObject({ route: "session.enter", outcome: "done" });
  const registration = { username, nickname, password: OTHER };
  expect(await linesOf("session.register", registration, guest)).toEqual([
    line("session.register", "done", guest.id),
  ]);
  expect(await linesOf("session.register", registration)).toEqual([
    line("session.register", "username_taken"),
  ]);
  const change = { current: WRONG, password: OTHER };
  expect(await linesOf("password.change", change, alice)).toEqual([
    line("password.change", "wrong_password", alice.id),
  ]);
  expect(await linesOf("session.end", { session: other }, alice)).toEqual([
    line("session.end", "done", alice.id),
  ]);
  expect(await linesOf("password.change", { ...change, current: PASSWORD }, alice)).toEqual([
    line("password.change", "done", alice.id),
  ]);
  expect(await linesOf("me.delete", { password: WRONG }, alice)).toEqual([
    line("me.delete", "wrong_password", alice.id),
  ]);
  expect(await linesOf("session.logout", {}, here)).toEqual([]);
  expect(await linesOf("me.delete", { password: OTHER }, alice)).toEqual([
    line("me.delete", "done", alice.id),
  ]);
});

test("a link to choose a new password names the account that it opens, and not its token", async () => {
  const [alice] = await house.cast("Alice");
  const [link = ""] = (await operate(house, "reset", String(alice.id))).split("\n");
  const token = link.slice(link.indexOf("#") + 1);
  const use = (password: string) => linesOf("password-reset.use", { token, password });
  expect(await use("short")).toEqual([line("password-reset.use", "invalid", alice.id)]);
  expect(await use(OTHER)).toEqual([line("password-reset.use", "done", alice.id)]);
  expect(await use(OTHER)).toEqual([line("password-reset.use", "not_found")]);
  expect(house.log.join("\n")).not.toContain(token);
});

test("other operations leave no such line", async () => {
  const [alice] = await house.cast("Alice");
  expect(await linesOf("snapshot.show", {}, alice)).toEqual([]);
});

test("no line holds what was typed, nor a token", async () => {
  const [alice] = await house.cast("Alice");
  const { token } = await callHttp(house.url, undefined, "session.login", {
    username: alice.username,
    password: PASSWORD,
  });
  await callHttp(house.url, token, "session.logout", {});
  const all = house.log.join("\n");
  expect(all).toContain('"route":"session.logout","address":"127.0.0.1"');
  for (const secret of [WRONG, OTHER, PASSWORD, NICKNAME, token, alice.username]) {
    expect(all).not.toContain(secret);
  }
});
