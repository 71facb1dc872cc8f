import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";
import { House } from "../house.ts";
import { Housekeeping } from "../housekeeping.ts";
import { Clock } from "../lib/clock.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let house: TestHouse;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Runs the cleanup that a server runs every ten minutes. */
async function keepHouse(clock = house.clock): Promise<void> {
  const housekeeping = new Housekeeping(new House({ ...house.app.house, clock }));
  await housekeeping.run();
  housekeeping.stop();
}

const lastUsed = async (person: Person) =>
  (await person.call("session.list", {})).sessions[0]?.lastUsedAt ?? 0;

describe("a session", () => {
  test("expires thirty days after its last use", async () => {
    const [alice] = await house.cast("Alice");
    for (const days of [28, 57]) {
      house.clock.offset += 29 * DAY;
      expect((await alice.call("me.show", {})).user.id).toBe(alice.id);
      // The use is stored after the answer.
      await eventually(async () => {
        expect(await lastUsed(alice)).toBeGreaterThan(Date.now() + days * DAY);
      });
    }
    house.clock.offset += 31 * DAY;
    expect((await alice.refused("me.show", {})).code).toBe("session_ended");
    await expect(openStream(alice, "ws")).rejects.toThrow("refused");
  });

  test("that nobody uses ends for good, and its open connections close", async () => {
    const [alice] = await house.cast("Alice");
    const stream = await openStream(alice, "ws");
    await stream.begun;
    house.clock.offset += 31 * DAY;
    await keepHouse();
    await stream.closed;
    expect(stream.frames.at(-1)).toEqual({ type: "bye", code: "session_ended" });
    expect((await alice.refused("me.show", {})).code).toBe("session_ended");
    const again = await alice.elsewhere();
    expect((await again.call("session.list", {})).sessions).toHaveLength(1);
  });

  test("has its last use stored at most once an hour", async () => {
    const [alice] = await house.cast("Alice");
    const opened = await lastUsed(alice);
    house.clock.offset += 59 * 60_000;
    await alice.call("me.show", {});
    expect(await lastUsed(alice)).toBe(opened);
    house.clock.offset += 2 * 60_000;
    await alice.call("me.show", {});
    await eventually(async () => expect(await lastUsed(alice)).toBeGreaterThan(opened));
  });
});

test("a server whose clock is a month ahead ends no session: the database's clock decides", async () => {
  const [alice] = await house.cast("Alice");
  const guest = await house.guest("Passer-by");
  const ahead = new Clock();
  ahead.offset = 31 * DAY;
  await keepHouse(ahead);
  for (const person of [alice, guest]) {
    expect((await person.call("me.show", {})).user.id).toBe(person.id);
  }
});

describe("a guest", () => {
  test("who is inactive for seven days is deleted with the nickname, but the messages stay", async () => {
    const [alice] = await house.cast("Alice");
    const guest = await house.guest("Passer-by");
    const said = await guest.say("g:10000", "I was here");
    const before = (await alice.call("group.show", { group: 10_000 })).group.memberCount;
    house.clock.offset += 6 * DAY;
    await keepHouse();
    expect((await alice.call("user.show", { user: guest.id })).user.nickname).toBe("Passer-by");
    house.clock.offset += 2 * DAY;
    await keepHouse();
    expect((await alice.refused("user.show", { user: guest.id })).code).toBe("not_found");
    expect((await guest.refused("me.show", {})).code).toBe("session_ended");
    const after = (await alice.call("group.show", { group: 10_000 })).group.memberCount;
    expect(after).toBe(before - 1);
    const { events } = await alice.call("event.list", { conversation: "g:10000" });
    expect(events).toContainEqual(expect.objectContaining({ id: said.id, by: guest.id }));
    const { users } = await alice.call("user.list", { ids: [guest.id] });
    expect(users).toEqual([{ id: guest.id, kind: "guest", nickname: "", bio: "", deleted: true }]);
  });

  test("who sends a message or registers in time is not deleted", async () => {
    const [talker, silent] = [await house.guest("Talker"), await house.guest("Eve")];
    await silent.call("session.register", {
      username: "eve",
      nickname: "Eve",
      password: "correct horse battery",
    });
    house.clock.offset += 6 * DAY;
    await talker.say("g:10000", "still here");
    await eventually(
      async () => expect(await lastUsed(talker)).toBeGreaterThan(Date.now() + 5 * DAY),
      15_000,
    );
    house.clock.offset += 6 * DAY;
    await keepHouse();
    expect((await talker.call("me.show", {})).user.nickname).toBe("Talker");
    const { users } = await talker.call("user.list", { ids: [silent.id] });
    expect(users).toMatchObject([{ kind: "person", nickname: "Eve" }]);
  });

  test("is deleted even if more than a hundred guests expire together", async () => {
    const crowd = await Promise.all(Array.from({ length: 120 }, (_, n) => house.guest(`G${n}`)));
    house.clock.offset += 8 * DAY;
    await keepHouse();
    const [alice] = await house.cast("Alice");
    const ids = crowd.slice(0, 100).map(({ id }) => id);
    const { users } = await alice.call("user.list", { ids });
    expect(users.filter(({ deleted }) => deleted)).toHaveLength(100);
    expect((await alice.call("group.show", { group: 10_000 })).group.memberCount).toBe(1);
  });
});
