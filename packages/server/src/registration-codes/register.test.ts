import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { makeCode, manageCodes } from "../../../../tests/support/operate.ts";
import { callHttp, PASSWORD } from "../../../../tests/support/person.ts";
import { StandingClock } from "../../../../tests/support/standing-clock.ts";

let house: TestHouse;
let names = 0;

beforeAll(async () => {
  house = await openHouse({
    settings: { registration: "code" },
    limits: { codesPerAddress: 100_000 },
  });
});
afterAll(() => house.close());

/** Registers somebody new. Returns "in" or the code of the problem. */
async function come(code?: string, username = `newcomer.${++names}`): Promise<string> {
  const newcomer = { username, nickname: "Newcomer", password: PASSWORD };
  return await callHttp(house.url, undefined, "session.register", {
    ...newcomer,
    ...(code === undefined ? {} : { code }),
  }).then(
    () => "in",
    (problem) => problem.code,
  );
}

describe("a house that asks for an invitation code", () => {
  test("makes an account with a code, in any case and with or without dashes", async () => {
    const code = await makeCode(house, "--uses", "3");
    expect(code).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){2}[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(await come(code)).toBe("in");
    expect(await come(` ${code.toLowerCase().replaceAll("-", " ")}`)).toBe("in");
    expect(await come(code.replaceAll("-", ""))).toBe("in");
  });

  test("refuses a missing or unknown code, and tells nobody which usernames exist", async () => {
    const code = await makeCode(house);
    expect(await come(code, "dave")).toBe("in");
    for (const wrong of [undefined, "", "AAAA-BBBB-CCCC"]) {
      expect(await come(wrong)).toBe("wrong_code");
      expect(await come(wrong, "dave")).toBe("wrong_code");
    }
  });

  test("takes a code as often as it allows, even if many come at once", async () => {
    const code = await makeCode(house, "--uses=2");
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => come(code)));
    expect(outcomes.toSorted()).toEqual(["in", "in", ...Array(4).fill("wrong_code")]);
    expect(await come(await makeCode(house, "--uses", "0"))).toBe("in");
  });

  test("does not count a use for an account that it does not make", async () => {
    const code = await makeCode(house);
    expect(await come(code, "dave")).toBe("username_taken");
    expect(await come(code)).toBe("in");
  });

  test("takes no code that has expired or was revoked", async () => {
    const clock = new StandingClock(house);
    const [week, ever] = [await makeCode(house), await makeCode(house, "--days", "0")];
    clock.advance(8 * 86_400);
    expect(await come(week)).toBe("wrong_code");
    expect(await come(ever)).toBe("in");

    const revoked = await makeCode(house);
    const number = /^(\d+)/.exec(await manageCodes(house, "list"))?.[1] ?? "";
    expect(await manageCodes(house, "revoke", number)).toContain("Nobody can use");
    expect(await come(revoked)).toBe("wrong_code");
    const listed = await manageCodes(house, "list");
    for (const state of ["revoked", "expired", "used up", "never expires"]) {
      expect(listed).toContain(state);
    }
    for (const code of [week, ever, revoked]) expect(listed).not.toContain(code);
    await expect(manageCodes(house, "revoke", "999")).rejects.toThrow("no invitation code 999");
    await expect(manageCodes(house, "create", "--uses", "few")).rejects.toThrow("--uses must be");
  });

  test("lets guests in without one, and asks when a guest makes an account", async () => {
    const carol = await house.guest("Carol");
    const account = { username: "carol", nickname: "Carol", password: PASSWORD };
    expect((await carol.refused("session.register", account)).code).toBe("wrong_code");
    // The test before this one moved the servers' clocks, and not that of the command.
    const code = await makeCode(house, "--days", "0");
    const { user } = await carol.call("session.register", { ...account, code });
    expect(user).toMatchObject({ id: carol.id, kind: "person" });
    expect(await come(code)).toBe("wrong_code");
  });

  test("says so to every client", async () => {
    const config = await callHttp(house.url, undefined, "config.show", {});
    expect(config).toMatchObject({ registration: "code", guests: true, lobby: true });
    await expectHealthy(house.place);
  });
});

describe("a house that is closed to newcomers and guests", () => {
  test("makes no account, not even for a guest or with a code, and everybody signs in as before", async () => {
    const [alice] = await house.cast("Alice");
    const guest = await house.guest("Passer-by");
    const code = await makeCode(house);
    await house.stop();
    await house.start({ registration: "closed" });
    expect(await come(code)).toBe("registration_refused");
    const account = { username: "grace", nickname: "Grace", password: PASSWORD };
    expect((await guest.refused("session.register", account)).code).toBe("registration_refused");
    await alice.elsewhere();
  });

  test("lets no guest in, and ends the sessions of the guests who were in", async () => {
    const guest = await house.guest("Passer-by");
    const [alice] = await house.cast("Alice");
    await house.stop();
    await house.start({ guests: false });
    expect((await guest.refused("me.show", {})).code).toBe("session_ended");
    await alice.call("me.show", {});
    const entering = callHttp(house.url, undefined, "session.enter", { nickname: "Again" });
    await expect(entering).rejects.toMatchObject({ code: "guests_refused", status: 403 });
    await eventually(() => expect(house.count(guest.id)).toBe(0));
    await expectHealthy(house.place);
  });
});
