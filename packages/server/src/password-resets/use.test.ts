import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { operate } from "../../../../tests/support/operate.ts";
import { callHttp, PASSWORD, type Person } from "../../../../tests/support/person.ts";
import { rowsOf } from "../../../../tests/support/rows.ts";
import { StandingClock } from "../../../../tests/support/standing-clock.ts";
import { openStream, STREAM_KINDS } from "../../../../tests/support/stream.ts";
import { Housekeeping } from "../housekeeping.ts";

const NEW = "a new and better one";

let house: TestHouse;
let alice: Person;

beforeAll(async () => {
  house = await openHouse({ publicOrigin: "https://tea.example" });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice] = await house.cast("Alice");
});

/** Runs `operator reset`. Returns the token of the link. */
async function resetOf(person: Person): Promise<string> {
  const [link = ""] = (await operate(house, "reset", String(person.id))).split("\n");
  return new URL(link).hash.slice(1);
}

const codeOf = (done: Promise<unknown>) =>
  done.then(
    () => "ok",
    (problem) => problem.code,
  );
const use = (token: string, password = NEW) =>
  codeOf(callHttp(house.url, undefined, "password-reset.use", { token, password }));
const show = (token: string) => callHttp(house.url, undefined, "password-reset.show", { token });
const signIn = (password: string, { username } = alice) =>
  codeOf(callHttp(house.url, undefined, "session.login", { username, password }));

describe("a link from the operator to choose a new password", () => {
  test("has its token in the fragment, and only the digest is stored", async () => {
    const said = await operate(house, "reset", alice.username);
    if (house.engine === "sqlite") expect(said).toStartWith("https://tea.example/reset#");
    const token = /#(\S+)/.exec(said)?.[1] ?? "";
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(house.log.join("\n")).not.toContain(token);
    const stored = await rowsOf(house.place, "select token_hash from password_resets");
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test("sets the password once, ends all sessions at every server, and signs nobody in", async () => {
    const phone = await alice.elsewhere();
    const streams = await Promise.all(
      house.urls.flatMap((url) => STREAM_KINDS.map((kind) => openStream(phone.at(url), kind))),
    );
    await Promise.all(streams.map(({ begun }) => begun));
    const token = await resetOf(alice);
    expect(await show(token)).toMatchObject({ username: alice.username });
    await alice.call("me.show", {});

    expect(await use(token)).toBe("ok");
    await Promise.all(streams.map(({ closed }) => closed));
    await eventually(() => expect(house.count(alice.id)).toBe(0));
    for (const url of house.urls) {
      await eventually(async () => {
        expect((await alice.at(url).refused("me.show", {})).code).toBe("session_ended");
      });
    }
    expect(await signIn(PASSWORD)).toBe("wrong_credentials");
    expect(await signIn(NEW)).toBe("ok");
    expect(await use(token, "yet another one")).toBe("not_found");
    expect(await codeOf(show(token))).toBe("not_found");
    await expectHealthy(house.place);
  });

  test("is used by one of many who use it at once", async () => {
    const token = await resetOf(alice);
    const passwords = Array.from({ length: 5 }, (_, n) => `${NEW} ${n}`);
    const outcomes = await Promise.all(passwords.map((password) => use(token, password)));
    expect(outcomes.toSorted()).toEqual([...Array(4).fill("not_found"), "ok"]);
    expect(await signIn(passwords[outcomes.indexOf("ok")] ?? "")).toBe("ok");
  });

  test("keeps to the rules of passwords, and still works after a bad one", async () => {
    const token = await resetOf(alice);
    for (const bad of ["short", "password", alice.username]) {
      expect(await use(token, bad)).toBe("invalid");
    }
    expect(await use(token)).toBe("ok");
  });

  test("ends after a day", async () => {
    const clock = new StandingClock(house);
    const token = await resetOf(alice);
    clock.advance(23 * 3600);
    await show(token);
    clock.advance(3660);
    expect(await use(token)).toBe("not_found");
    await new Housekeeping(house.app.house).run();
    expect(await rowsOf(house.place, "select 1 from password_resets")).toEqual([]);
  });

  test("ends with a newer link, with a change of the password, and with the account", async () => {
    const [older, newer] = [await resetOf(alice), await resetOf(alice)];
    expect(await use(older)).toBe("not_found");
    await alice.call("password.change", { current: PASSWORD, password: NEW });
    expect(await use(newer)).toBe("not_found");
    const last = await resetOf(alice);
    await alice.call("me.delete", { password: NEW });
    expect(await use(last)).toBe("not_found");
    await expectHealthy(house.place);
  });

  test("does not end a suspension", async () => {
    const token = await resetOf(alice);
    await operate(house, "suspend", alice.username);
    expect(await use(token)).toBe("ok");
    expect(await signIn(NEW)).toBe("suspended");
  });

  test("is not made for a guest, who has no password, nor for an unknown name", async () => {
    const carol = await house.guest("Carol");
    const made = operate(house, "reset", String(carol.id));
    await expect(made).rejects.toThrow(`User ${carol.id} has no password`);
    await expect(operate(house, "reset", "nobody")).rejects.toThrow("There is no user nobody");
  });
});

test("made-up tokens are limited by address, like those of sessions", async () => {
  const limits = { tokensPerAddress: 5 };
  const guarded = await openHouse({ limits, alone: true });
  try {
    const ask = (token: string) =>
      codeOf(callHttp(guarded.url, undefined, "password-reset.show", { token }));
    for (let n = 0; n < limits.tokensPerAddress; n++) expect(await ask(`x${n}`)).toBe("not_found");
    expect(await ask("once-more")).toBe("rate_limited");
    const token = "once-more";
    const using = callHttp(guarded.url, undefined, "password-reset.use", { token, password: NEW });
    expect(await codeOf(using)).toBe("rate_limited");
  } finally {
    await guarded.close();
  }
});
