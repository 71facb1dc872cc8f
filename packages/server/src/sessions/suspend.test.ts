import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { linkInto } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { operate } from "../../../../tests/support/operate.ts";
import { callHttp, PASSWORD, type Person } from "../../../../tests/support/person.ts";
import { openStream, STREAM_KINDS } from "../../../../tests/support/stream.ts";

let house: TestHouse;
let alice: Person;
let mallory: Person;

beforeAll(async () => {
  house = await openHouse({ limits: { searchesPerMinute: 100_000 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, mallory] = await house.cast("Alice", "Mallory");
});

const signIn = (username: string, password = PASSWORD) =>
  callHttp(house.url, undefined, "session.login", { username, password }).then(
    () => "in",
    (problem) => problem.code,
  );

describe("an account that the operator suspends", () => {
  test("loses its connections at every server at once, and its requests are refused", async () => {
    const devices = house.urls.flatMap((url) => [mallory.at(url)]);
    const streams = await Promise.all(
      devices.flatMap((device) => STREAM_KINDS.map((kind) => openStream(device, kind))),
    );
    await Promise.all(streams.map(({ begun }) => begun));
    const witness = await openStream(alice, "ws");
    await witness.begun;

    expect(await operate(house, "suspend", mallory.username)).toContain("is suspended");
    await Promise.all(streams.map(({ closed }) => closed));
    for (const { frames } of streams) {
      expect(frames.at(-1)).toEqual({ type: "bye", code: "session_ended" });
    }
    await eventually(() => expect(house.count(mallory.id)).toBe(0));
    for (const url of house.urls) {
      await eventually(async () => {
        const refused = await mallory.at(url).refused("me.show", {});
        expect(refused.code).toBe("session_ended");
      });
    }
    expect(house.count(alice.id)).toBe(1);
    witness.close();
    await expectHealthy(house.place);
  });

  test("cannot be signed in to, and only a person who knows the password learns why", async () => {
    await operate(house, "suspend", mallory.username);
    expect(await signIn(mallory.username)).toBe("suspended");
    expect(await signIn(mallory.username, "not the password")).toBe("wrong_credentials");
    await operate(house, "suspend", mallory.username);
    await operate(house, "restore", mallory.username);
    expect(await signIn(mallory.username)).toBe("in");
    expect(await operate(house, "show", mallory.username)).toMatch(/^state +active$/m);
  });

  test("keeps its friends and groups, and gets the messages of that time when it is restored", async () => {
    const conversation = await alice.befriend(mallory);
    const clientId = crypto.randomUUID();
    const { group } = await mallory.call("group.create", { clientId, name: "tea" });
    await operate(house, "suspend", mallory.username);
    await alice.say(conversation, "Where are you?");
    expect((await alice.call("user.show", { user: mallory.id })).user.nickname).toBe("Mallory");

    await operate(house, "restore", mallory.username);
    const back = await mallory.elsewhere();
    const { conversations, groups } = await back.call("snapshot.show", {});
    expect(conversations.find(({ id }) => id === conversation)?.unread).toBe(1);
    expect(groups.find(({ id }) => id === group.id)?.role).toBe("owner");
  });

  test("is not found by a search, and its links and invitations let nobody in", async () => {
    const clientId = () => crypto.randomUUID();
    const { group } = await mallory.call("group.create", { clientId: clientId(), name: "tea" });
    const { token } = await linkInto(group.id, mallory);
    await mallory.befriend(alice);
    const { invitation } = await mallory.call("invitation.send", {
      clientId: clientId(),
      group: group.id,
      user: alice.id,
    });
    const search = async () => (await alice.call("user.list", { query: mallory.username })).users;
    expect(await search()).toHaveLength(1);

    await operate(house, "suspend", mallory.username);
    expect(await search()).toEqual([]);
    expect((await alice.refused("invite-link.join", { token })).code).toBe("not_found");
    const accept = { invitation: invitation.id };
    expect((await alice.refused("invitation.accept", accept)).code).toBe("joining_refused");
    await operate(house, "restore", mallory.username);
    expect((await alice.call("invite-link.join", { token })).state).toBe("joined");
  });
});

test("a guest is suspended by the number", async () => {
  const carol = await house.guest("Carol");
  await operate(house, "suspend", String(carol.id));
  await eventually(async () => {
    expect((await carol.refused("me.show", {})).code).toBe("session_ended");
  });
  await expect(operate(house, "suspend", "1")).rejects.toThrow("There is no user 1");
});

test("a sign-in whose password was checked before the suspension does not succeed after it", async () => {
  // The check of the password and the act that opens the session are two steps.
  const outcomes = await Promise.all([
    ...Array.from({ length: 20 }, () => signIn(mallory.username)),
    operate(house, "suspend", mallory.username),
  ]);
  expect(outcomes).toHaveLength(21);
  expect(await operate(house, "show", mallory.username)).toMatch(/^sessions +0$/m);
  await expectHealthy(house.place);
});
