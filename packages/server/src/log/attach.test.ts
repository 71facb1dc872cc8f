import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { EventId } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { cursorOf, emit, eventIdsFor, readLog } from "../../../../tests/support/plain-log.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";
import {
  openStream,
  STREAM_KINDS,
  type Stream,
  type StreamKind,
} from "../../../../tests/support/stream.ts";
import { type Emitted, type Entry, ownTopic } from "./types.ts";

const DESIGNERS = "g:20001";
const LOBBY = "g:10000";

let house: TestHouse;
let people: Person[];

beforeAll(async () => {
  house = await openHouse({ limits: { connectionsPerUser: 10_000 } });
  people = await Promise.all(["Alice", "Bob", "Carol"].map((name) => house.guest(name)));
});
afterAll(() => house.close());

/** Emits a random event: for a group, for one or two people, or one by which somebody joins or leaves. */
function emitRandom(random: Random): Promise<Emitted> {
  const user = random.pick(people).id;
  const conversation = DESIGNERS;
  switch (random.below(8)) {
    case 0:
      return emit(house, [DESIGNERS], { opens: [{ user, conversation }] });
    case 1:
      return emit(house, [ownTopic(user), DESIGNERS], { closes: [{ user, conversation }] });
    case 2:
      return emit(house, [ownTopic(user)]);
    case 3:
      return emit(
        house,
        people.filter(({ id }) => id !== user).map(({ id }) => ownTopic(id)),
      );
    case 4:
      return emit(house, [LOBBY]);
    default:
      return emit(house, [DESIGNERS]);
  }
}

interface OpenStream {
  readonly person: Person;
  readonly from: EventId;
  readonly stream: Stream;
}

async function openAtRandom(random: Random, log: Entry[], kind: StreamKind): Promise<OpenStream> {
  const person = random.pick(people);
  const from = log[random.below(log.length + 1)];
  const stream = await openStream(person, kind, cursorOf(house, from));
  return { person, from: from?.id ?? 0, stream };
}

describe.each(STREAM_KINDS)("over %s", (kind) => {
  test(`a client that resumes from any cursor during heavy traffic gets each of its events once and in order (TEST_SEED=${SEED})`, async () => {
    const random = new Random();
    const opening: Promise<OpenStream>[] = [];
    let log = await readLog(house);
    for (let step = 0; step < 60; step++) {
      const emitting = Array.from({ length: random.below(12) }, () => emitRandom(random));
      if (step === 0 || random.chance(0.6)) opening.push(openAtRandom(random, log, kind));
      if (random.chance(0.5)) await Promise.all(emitting);
      if (random.chance(0.1)) (await random.pick(opening)).stream.close();
      if (random.chance(0.2)) log = await readLog(house);
    }
    const streams = await Promise.all(opening);
    await Promise.all(streams.map(({ stream }) => stream.begun));
    const { id: last } = await emit(
      house,
      people.map(({ id }) => ownTopic(id)),
    );
    log = await readLog(house);
    for (const { person, from, stream } of streams) {
      const expected = eventIdsFor(log, person.id).filter((id) => id > from);
      expect(expected.at(-1)).toBe(last);
      const whole = await eventually(() => {
        const ids = stream.ids();
        if (ids.at(-1) !== last && !stream.left) throw new Error("some events are still missing");
        return ids;
      });
      expect(whole).toEqual(stream.left ? expected.slice(0, whole.length) : expected);
      stream.close();
    }
  });
});
