import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Problem } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { allowed } from "../../../../tests/support/machine.ts";
import { callHttp, PASSWORD, type Person } from "../../../../tests/support/person.ts";
import { RawConnection } from "../../../../tests/support/raw-connection.ts";
import { openStream, STREAM_KINDS } from "../../../../tests/support/stream.ts";

/** How soon connections must close after their session ends, in milliseconds. A heartbeat would take longer. */
const SOON = 5_000;

let house: TestHouse;
let alice: Person;
let mallory: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, mallory] = await house.cast("Alice", "Mallory");
});

/** Opens every kind of stream on a device. */
async function listenOn(device: Person) {
  const streams = await Promise.all(STREAM_KINDS.map((kind) => openStream(device, kind)));
  await Promise.all(streams.map(({ begun }) => begun));
  return streams;
}

const stillIn = async (device: Person) =>
  await device.call("me.show", {}).then(
    () => true,
    (problem: Problem) => {
      expect(problem.code).toBe("session_ended");
      return false;
    },
  );

describe("the connections", () => {
  const ENDINGS = [
    ["signs out on her phone", (_: Person, phone: Person) => phone.call("session.logout", {})],
    [
      "ends the phone's session from her desk",
      async (desk: Person) => {
        const { sessions } = await desk.call("session.list", {});
        const other = sessions.find(({ current }) => !current);
        await desk.call("session.end", { session: other?.id ?? "" });
      },
    ],
    [
      "changes her password at her desk",
      (desk: Person) =>
        desk.call("password.change", { current: PASSWORD, password: "something new" }),
    ],
  ] as const;

  test.each(ENDINGS)(
    "of Alice's phone close at once if she %s, and those of her desk stay open",
    async (_, end) => {
      const phone = await alice.elsewhere();
      const [onPhone, onDesk] = await Promise.all([listenOn(phone), listenOn(alice)]);
      await end(alice, phone);
      const before = performance.now();
      await Promise.all(onPhone.map(({ closed }) => closed));
      const took = performance.now() - before;
      expect(took).toBeLessThan(await allowed(SOON, took));
      for (const stream of onPhone) {
        expect(stream.frames.at(-1)).toEqual({ type: "bye", code: "session_ended" });
      }
      await house.settled();
      expect(await stillIn(phone)).toBe(false);
      expect(await stillIn(alice)).toBe(true);
      const { id } = await alice.say("g:10000", "still here");
      for (const stream of onDesk) {
        await eventually(() => expect(stream.ids()).toContain(id));
        stream.close();
      }
      expect(onPhone.flatMap((stream) => stream.ids())).not.toContain(id);
    },
  );

  test("cannot be opened with an ended session", async () => {
    const phone = await alice.elsewhere();
    await phone.call("session.logout", {});
    for (const kind of ["ws", "sse"] as const) {
      await expect(openStream(phone, kind)).rejects.toThrow("refused");
    }
  });

  test("that send calls while their session ends are told why they close", async () => {
    const phone = await alice.elsewhere();
    const socket = await openStream(phone, "ws");
    await socket.begun;
    const ending = phone.call("session.logout", {});
    for (let ref = 0; ref < 50; ref++) socket.call("me.show", ref, {});
    await ending;
    await socket.closed;
    expect(socket.frames.at(-1)).toEqual({ type: "bye", code: "session_ended" });
    const codes = socket.answers.flatMap((answer) =>
      "problem" in answer ? [answer.problem.code] : [],
    );
    expect(codes.every((code) => code === "session_ended")).toBe(true);
  });
});

describe("the list of sessions", () => {
  test("shows Alice her own sessions, newest first, with device, and marks the current one", async () => {
    const phone = await alice.elsewhere();
    await fetch(`${house.url}/api/login`, {
      method: "POST",
      headers: { "user-agent": `Tea\u00a0Kettle/1.0 ${"x".repeat(500)}` },
      body: JSON.stringify({ username: alice.username, password: PASSWORD }),
    });
    const { sessions } = await phone.call("session.list", {});
    expect(sessions.map(({ current }) => current)).toEqual([false, true, false]);
    expect(sessions[0]?.device).toStartWith("Tea");
    expect(sessions[0]?.device.length).toBeLessThanOrEqual(200);
    const ids = sessions.map(({ id }) => id);
    expect((await alice.call("session.list", {})).sessions.map(({ id }) => id)).toEqual(ids);
    expect(JSON.stringify(sessions)).not.toContain(phone.token);
  });

  test("is private: Mallory can neither end a session of Alice nor learn whether it exists", async () => {
    const [hers] = (await alice.call("session.list", {})).sessions;
    const foreign = await mallory.refused("session.end", { session: hers?.id ?? "" });
    const absent = await mallory.refused("session.end", { session: "nobodys-session" });
    expect(foreign.toBody()).toEqual(absent.toBody());
    expect(foreign.code).toBe("not_found");
    expect(await stillIn(alice)).toBe(true);
  });

  test("no longer has the current session of Alice after she ended it", async () => {
    const [own] = (await alice.call("session.list", {})).sessions;
    expect(await alice.call("session.end", { session: own?.id ?? "" })).toEqual({});
    expect(await stillIn(alice)).toBe(false);
    const again = await alice.elsewhere();
    expect((await again.call("session.list", {})).sessions).toHaveLength(1);
  });
});

describe("a password change", () => {
  const login = (password: string) =>
    callHttp(house.url, undefined, "session.login", { username: alice.username, password });

  test("needs the current password, and then only the new one is accepted", async () => {
    const wrong = { current: "wrong wrong", password: "something new" };
    expect((await alice.refused("password.change", wrong)).code).toBe("wrong_password");
    await login(PASSWORD);
    await alice.call("password.change", { current: PASSWORD, password: "something new" });
    await expect(login(PASSWORD)).rejects.toMatchObject({ code: "wrong_credentials" });
    expect((await login("something new")).user.id).toBe(alice.id);
  });

  test("refuses a password that registration refuses, and then ends no session", async () => {
    const phone = await alice.elsewhere();
    for (const password of ["short", "password123", alice.username.toUpperCase()]) {
      const refusal = await alice.refused("password.change", { current: PASSWORD, password });
      expect(refusal.code).toBe("invalid");
    }
    expect(await stillIn(phone)).toBe(true);
  });

  test("succeeds only once if two devices send it at the same time", async () => {
    const phone = await alice.elsewhere();
    const outcomes = await Promise.allSettled([
      alice.call("password.change", { current: PASSWORD, password: "from the desk" }),
      phone.call("password.change", { current: PASSWORD, password: "from the phone" }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const alive = await Promise.all([alice, phone].map(stillIn));
    expect(alive.toSorted()).toEqual([false, true]);
  });

  test("is not for guests", async () => {
    const guest = await house.guest("Carol");
    const input = { current: PASSWORD, password: "something new" };
    expect((await guest.refused("password.change", input)).code).toBe("persons_only");
  });
});

test("a request that began before the sign-out and arrives after it is refused", async () => {
  const phone = await alice.elsewhere();
  const body = JSON.stringify({ clientId: crypto.randomUUID(), text: "from the grave" });
  const { url } = phone;
  const raw = await RawConnection.open(url);
  raw.send(
    [
      "POST /api/conversations/g:10000/messages HTTP/1.1",
      `Host: ${new URL(url).host}`,
      `Authorization: Bearer ${phone.token}`,
      `Content-Length: ${body.length}`,
      `\r\n${body.slice(0, 5)}`,
    ].join("\r\n"),
  );
  await phone.call("me.show", {});
  await phone.call("session.logout", {});
  // Other servers learn of the sign-out soon, not at once.
  await house.settled();
  raw.send(body.slice(5));
  await eventually(() => expect(raw.received).toContain('"code":"session_ended"'));
  raw.drop();
});
