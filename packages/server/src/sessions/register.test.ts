import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type InputOf, type Problem, PUBLIC_ROOM } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { callHttp, PASSWORD, Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

const LOBBY = "g:10000";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const register = (input: Partial<InputOf<"session.register">>, token?: string) =>
  callHttp(house.url, token, "session.register", {
    username: crypto.randomUUID().slice(0, 8),
    nickname: "Somebody",
    password: PASSWORD,
    ...input,
  });

const enter = (nickname: string) => callHttp(house.url, undefined, "session.enter", { nickname });

/** Returns the field that was invalid, or the code of any other problem. */
async function wrongIn(call: Promise<unknown>): Promise<string> {
  const problem: Problem = await call.then(
    () => {
      throw new Error("It was not refused");
    },
    (error) => error,
  );
  const issues = problem.fields.issues as { readonly path: string }[] | undefined;
  return issues?.[0]?.path ?? problem.code;
}

test("Alice registers: she is signed in, and a member of the public room with nothing unread", async () => {
  const { user, token } = await register({ username: "Alice", nickname: " Alice Liddell " });
  expect(user).toMatchObject({
    kind: "person",
    username: "Alice",
    nickname: "Alice Liddell",
    bio: "",
    friendPolicy: "verification",
    showReceipts: true,
  });
  expect(user.id).toBeGreaterThan(10_000);
  const alice = new Person(house.url, user.id, token);
  const snapshot = await alice.call("snapshot.show", {});
  expect(snapshot.user).toEqual(user);
  expect(snapshot.groups.map(({ id, role }) => ({ id, role }))).toEqual([
    { id: PUBLIC_ROOM, role: "member" },
  ]);
  expect(snapshot.conversations).toMatchObject([{ id: LOBBY, unread: 0 }]);
});

test("thirty guests who enter at the same time get consecutive numbers", async () => {
  const guests = await Promise.all(Array.from({ length: 30 }, (_, n) => enter(`Guest ${n}`)));
  const numbers = guests.map(({ user }) => user.id).toSorted((one, other) => one - other);
  const first = numbers[0] ?? 0;
  expect(numbers).toEqual(numbers.map((_, n) => first + n));
  expect(new Set(guests.map(({ token }) => token)).size).toBe(30);
});

describe("a username", () => {
  beforeAll(async () => {
    await register({ username: "Carol" });
  });

  test.each(["carol", "CAROL", "Ｃarol", "ｃａｒｏｌ", "  carol\u3000", "ℂarol"])(
    "written as %j is Carol's, and signs in to her account",
    async (written) => {
      expect(await wrongIn(register({ username: written }))).toBe("username_taken");
      const login = { username: written, password: PASSWORD };
      const { user } = await callHttp(house.url, undefined, "session.login", login);
      expect(user.username).toBe("Carol");
    },
  );

  test.each([
    "ab",
    "a".repeat(33),
    "",
    "al ice",
    "alice!",
    "爱丽丝",
    "аlice",
    "a@b",
    "a/b",
    "àlice",
  ])("cannot be %j", async (username) => {
    expect(await wrongIn(register({ username }))).toBe("username");
  });

  test.each(["a_b", "a.b-c", "0x7", "z".repeat(32)])("can be %j", async (username) => {
    expect((await register({ username })).user.username).toBe(username);
  });

  test("goes to only one of several people who register it at the same time", async () => {
    const asking = Array.from({ length: 8 }, () => register({ username: "only.one" }));
    const outcomes = await Promise.allSettled(asking);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason.code).toBe("username_taken");
    }
  });
});

describe("a nickname", () => {
  test.each([
    "",
    " ",
    "\u3000",
    "\u200b\u200d",
    "\u2800",
    "\u3164\uffa0",
    "\u00ad",
    "\ufe0f",
    "\u0301",
    "\t",
  ])("that looks empty (%j) is refused", async (nickname) => {
    expect(await wrongIn(enter(nickname))).toBe("nickname");
    expect(await wrongIn(register({ nickname }))).toBe("nickname");
  });

  test.each(["two\nlines", "\u202eecila", "a\u2066b", "a\u2028b", "\u0007bell", "\u007f!"])(
    "that breaks its line (%j) is refused",
    async (nickname) => {
      expect(await wrongIn(enter(nickname))).toBe("nickname");
    },
  );

  test("has at most 32 visible characters of any script", async () => {
    for (const letter of ["a", "茶", "🍵"]) {
      expect((await enter(letter.repeat(32))).user.nickname).toBe(letter.repeat(32));
      expect(await wrongIn(enter(letter.repeat(33)))).toBe("nickname");
    }
  });

  test("can be written in any script, and need not be unique", async () => {
    for (const name of ["爱丽丝", "Алиса", "أليس", "アリス", "👩‍🚀", "Zoë", "爱丽丝"]) {
      expect((await enter(name)).user.nickname).toBe(name);
    }
  });
});

describe("a password", () => {
  test.each([
    ["too short", "1234567"],
    ["too short in characters, though not in bytes", "茶茶茶茶茶茶茶"],
    ["too long", "x".repeat(129)],
    ["too common", "password"],
    ["too common, in capitals", "PassWord123"],
    ["too common, in wide letters", "１２３４５６７８"],
    ["one repeated character", "aaaaaaaaaa"],
    ["the username", "Alice.Liddell"],
  ])("that is %s is refused", async (_, password) => {
    const input = { username: "alice.liddell", password };
    expect(await wrongIn(register(input))).toBe("password");
  });

  test.each([
    "茶馆里的八只小猫",
    "🍵茶".repeat(64),
    "  leading and trailing  ",
    "correct\thorse\nbattery",
  ])("can be %j, and must be given exactly so", async (password) => {
    const username = crypto.randomUUID().slice(0, 8);
    await register({ username, password });
    const login = (given: string) =>
      callHttp(house.url, undefined, "session.login", { username, password: given });
    expect((await login(password)).user.username).toBe(username);
    expect(await wrongIn(login(`${password} `))).toBe("wrong_credentials");
  });

  test("is the same in composed and decomposed Unicode", async () => {
    await register({ username: "zoe", password: "Zoe\u0308 drinks tea" });
    const login = { username: "zoe", password: "Zoë drinks tea" };
    expect((await callHttp(house.url, undefined, "session.login", login)).user.nickname).toBe(
      "Somebody",
    );
  });
});

test("a wrong password and an unknown username get the same answer", async () => {
  await register({ username: "dave" });
  const refusals = await Promise.all(
    ["dave", "nobody.at.all", "\u{1f375}"].map((username) =>
      callHttp(house.url, undefined, "session.login", { username, password: "wrong wrong" }).catch(
        (problem: Problem) => problem.toBody(),
      ),
    ),
  );
  expect(refusals[0]).toMatchObject({ code: "wrong_credentials", status: 401 });
  expect(new Set(refusals.map((body) => JSON.stringify(body))).size).toBe(1);
});

describe("a guest who registers", () => {
  test("keeps the number, messages and open connections, and gets a new token", async () => {
    const guest = await house.guest("Passer-by");
    const stream = await openStream(guest, "ws");
    await stream.begun;
    const said = await guest.say(LOBBY, "hello from a guest");
    const input = { username: "passerby", nickname: "Eve", password: PASSWORD };
    const { user, token } = await callHttp(house.url, guest.token, "session.register", input);
    expect(user).toMatchObject({ id: guest.id, kind: "person", username: "passerby" });
    const eve = new Person(house.url, user.id, token, "passerby");

    expect((await guest.refused("me.show", {})).code).toBe("session_ended");
    const { events } = await eve.call("event.list", { conversation: LOBBY });
    expect(events).toContainEqual(expect.objectContaining({ id: said.id, by: guest.id }));
    expect((await eve.call("session.list", {})).sessions).toHaveLength(1);

    await eventually(() => expect(stream.events().map(({ type }) => type)).toContain("me.changed"));
    stream.call("friend-request.list", 1, {});
    stream.call("friend.edit", 2, { user: 999_999 });
    await eventually(() => expect(stream.answers).toHaveLength(2));
    expect(stream.answers).toMatchObject([{ output: {} }, { problem: { code: "not_found" } }]);
    stream.close();
    expect((await eve.elsewhere()).id).toBe(guest.id);
  });

  test("cannot register a second time", async () => {
    const { token } = await register({});
    expect(await wrongIn(register({}, token))).toBe("already_registered");
  });

  test("stays a guest if the username is taken", async () => {
    await register({ username: "taken" });
    const guest = await house.guest("Frank");
    expect(await wrongIn(register({ username: "taken" }, guest.token))).toBe("username_taken");
    expect((await guest.call("me.show", {})).user).toMatchObject({ kind: "guest" });
  });
});

test("a caller with an invalid token is refused, for every kind of call", async () => {
  const mallory = new Person(house.url, 1, "not-a-token");
  expect((await mallory.refused("me.show", {})).code).toBe("session_ended");
  expect((await mallory.refused("session.logout", {})).code).toBe("session_ended");
  expect(await wrongIn(register({}, "not-a-token"))).toBe("session_ended");
});
