import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Problem } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { Person } from "../../../../tests/support/person.ts";
import { cursorOf, emit, eventIdsFor, readLog } from "../../../../tests/support/plain-log.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { openStream, STREAM_KINDS } from "../../../../tests/support/stream.ts";
import { type Entry, ownTopic, type Tx } from "./types.ts";

const DESIGNERS = "g:20001";
const FAR_AWAY = 5_000;
const MISSED_MOST = 400;

let house: TestHouse;
let alice: Person;
let bob: Person;
let log: Entry[];

/** Writes a long log with few events for Alice, and restarts, so that the ring holds only the end of it. */
beforeAll(async () => {
  house = await openHouse({ limits: { connectionsPerUser: 10_000, missedMax: MISSED_MOST } });
  alice = await house.guest("Alice");
  bob = await house.guest("Bob");
  const random = new Random();
  for (let written = 0; written < FAR_AWAY; written += 100) {
    await house.app.house.write((tx) => writeSome(tx, random, written + 100 < FAR_AWAY));
  }
  await house.restart();
  alice = new Person(house.url, alice.id, alice.token);
  bob = new Person(house.url, bob.id, bob.token);
  log = await readLog(house);
});
afterAll(() => house.close());

/** Writes a hundred events: most for absent users, some for Bob, a few for Alice. She joins and leaves the designers. */
async function writeSome(tx: Tx, random: Random, mayMove: boolean): Promise<void> {
  const event = { type: "session.ended", session: "nobody's" } as const;
  const conversation = DESIGNERS;
  for (let n = 0; n < 100; n++) {
    const kind = random.below(100);
    if (kind < 2 && mayMove) {
      await tx.emit(event, [ownTopic(alice.id)], { opens: [{ user: alice.id, conversation }] });
    } else if (kind < 5 && mayMove) {
      await tx.emit(event, [DESIGNERS], { closes: [{ user: alice.id, conversation }] });
    } else if (kind < 8) {
      await tx.emit(event, [ownTopic(alice.id), ownTopic(bob.id)]);
    } else {
      await tx.emit(event, [kind < 20 ? DESIGNERS : ownTopic(kind < 60 ? 999_999 : bob.id)]);
    }
  }
}

describe.each(STREAM_KINDS)("over %s, with a ring that starts long after the cursor", (kind) => {
  test(`Alice gets every event that she missed, or a reset if she missed too many (TEST_SEED=${SEED})`, async () => {
    expect(house.app.house.hub.ring.first).toBeGreaterThan(FAR_AWAY / 2);
    const random = new Random();
    const hers = eventIdsFor(log, alice.id);
    let resets = 0;
    for (let round = 0; round < 25; round++) {
      const from = log[random.below(log.length + 1)];
      const missed = hers.filter((id) => id > (from?.id ?? 0));
      const stream = await openStream(alice, kind, cursorOf(house, from));
      if (missed.length > MISSED_MOST) {
        resets++;
        await stream.closed;
        expect(stream.frames.at(-1)).toEqual({ type: "reset" });
        expect(stream.ids()).toEqual([]);
      } else {
        await eventually(() => expect(stream.ids()).toHaveLength(missed.length));
        expect(stream.ids()).toEqual(missed);
      }
      stream.close();
    }
    expect(resets).toBeLessThan(25);
  });

  test("Alice can miss exactly the allowed number of events; one more is a reset", async () => {
    const hers = eventIdsFor(await readLog(house), alice.id);
    const last = hers.at(-1);
    const upTo = (missed: number) => log.find(({ id }) => id === hers[hers.length - missed - 1]);
    const enough = await openStream(alice, kind, cursorOf(house, upTo(MISSED_MOST)));
    await eventually(() => expect(enough.ids()).toHaveLength(MISSED_MOST));
    expect(enough.ids().at(-1)).toBe(last ?? 0);
    enough.close();
    const tooMuch = await openStream(alice, kind, cursorOf(house, upTo(MISSED_MOST + 1)));
    await tooMuch.closed;
    expect(tooMuch.frames.at(-1)).toEqual({ type: "reset" });
  });
});

test("events during a replay come after the replayed ones", async () => {
  // With the 50 new events this is the allowed number.
  const first = eventIdsFor(log, alice.id).at(-(MISSED_MOST - 50)) ?? 0;
  const from = log.find(({ id }) => id === first - 1);
  expect(first).toBeLessThan(house.app.house.hub.ring.first);
  const stream = await openStream(alice, "ws", cursorOf(house, from));
  const during = await Promise.all(Array.from({ length: 50 }, () => emit(house, ["g:10000"])));
  const expected = eventIdsFor(await readLog(house), alice.id).filter((id) => id > (from?.id ?? 0));
  expect(expected.slice(-50)).toEqual(during.map(({ id }) => id));
  await eventually(() => expect(stream.ids()).toEqual(expected));
  stream.close();
});

test("a poll from an old cursor gets session_ended if its session ends during the read", async () => {
  const from = cursorOf(house, log[1]);
  for (let round = 0; round < 30; round++) {
    const guest = await house.guest("Passer-by");
    const polling = guest.call("event.poll", { cursor: from }).then(
      () => "answered",
      (problem: Problem) => problem.code,
    );
    await guest.call("session.logout", {});
    expect(["answered", "session_ended"]).toContain(await polling);
  }
});

test("Alice gets no event of Bob's from Bob's cursor", async () => {
  const { cursor } = await bob.call("snapshot.show", {});
  const { id } = await emit(house, [ownTopic(bob.id)]);
  const { id: hers } = await emit(house, [ownTopic(alice.id)]);
  const stream = await openStream(alice, "ws", cursor);
  await eventually(() => expect(stream.ids()).toEqual([hers]));
  expect(stream.ids()).not.toContain(id);
  stream.close();
});
