import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { EventId } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";
import {
  openStream,
  STREAM_KINDS,
  type Stream,
  type StreamKind,
} from "../../../../tests/support/stream.ts";
import { formatCursor } from "./cursor.ts";
import { readAfter } from "./store.ts";
import { type Effects, type Emitted, type Entry, ownTopic, type Topic } from "./types.ts";

const DESIGNERS = "g:20001";
const LOBBY = "g:10000";

let house: TestHouse;
let people: Person[];

beforeAll(async () => {
  house = await openHouse({ limits: { connectionsPerUser: 10_000 } });
  people = await Promise.all(["Alice", "Bob", "Carol"].map((name) => house.guest(name)));
});
afterAll(() => house.close());

function emit(topics: readonly Topic[], effects?: Effects): Promise<Emitted> {
  return house.app.house.write((tx) =>
    tx.emit({ type: "session.ended", session: "nobody's" }, topics, effects),
  );
}

/** One thing that happens: something for a group, for one or two of them, a coming or a going. */
function happen(random: Random): Promise<Emitted> {
  const user = random.pick(people).id;
  const conversation = DESIGNERS;
  switch (random.below(8)) {
    case 0:
      return emit([DESIGNERS], { opens: [{ user, conversation }] });
    case 1:
      return emit([ownTopic(user), DESIGNERS], { closes: [{ user, conversation }] });
    case 2:
      return emit([ownTopic(user)]);
    case 3:
      return emit(people.filter(({ id }) => id !== user).map(({ id }) => ownTopic(id)));
    case 4:
      return emit([LOBBY]);
    default:
      return emit([DESIGNERS]);
  }
}

/** What somebody has to get of the log, told from the log alone: in the plainest way there is. */
function audienceIn(log: readonly Entry[], user: number): EventId[] {
  const ids: EventId[] = [];
  const groups = new Set<string>();
  for (const { id, topics, effects } of log) {
    const was = new Set(groups);
    for (const close of effects?.closes ?? []) {
      if (close.user === user) groups.delete(close.conversation);
    }
    for (const open of effects?.opens ?? []) {
      if (open.user === user) groups.add(open.conversation);
    }
    if (topics.some((topic) => topic === `u:${user}` || was.has(topic) || groups.has(topic))) {
      ids.push(id);
    }
  }
  return ids;
}

interface Listening {
  readonly person: Person;
  readonly from: EventId;
  readonly stream: Stream;
}

async function listen(random: Random, log: Entry[], kind: StreamKind): Promise<Listening> {
  const person = random.pick(people);
  const at = log[random.below(log.length + 1)] ?? { id: 0, at: 0 };
  const { epoch } = house.app.house.hub;
  const stream = await openStream(person, kind, formatCursor({ epoch, id: at.id, at: at.at }));
  return { person, from: at.id, stream };
}

const readLog = () => house.app.house.read((sql) => readAfter(sql, 0, 100_000));

describe.each(STREAM_KINDS)("over %s", (kind) => {
  test(`whoever comes with whatever cursor, while much happens, gets what is theirs, once, in order (TEST_SEED=${SEED})`, async () => {
    const random = new Random();
    const listening: Promise<Listening>[] = [];
    let log = await readLog();
    for (let step = 0; step < 60; step++) {
      const happening = Array.from({ length: random.below(12) }, () => happen(random));
      if (random.chance(0.6)) listening.push(listen(random, log, kind));
      if (random.chance(0.5)) await Promise.all(happening);
      if (random.chance(0.1)) (await random.pick(listening)).stream.close();
      if (random.chance(0.2)) log = await readLog();
    }
    const streams = await Promise.all(listening);
    await Promise.all(streams.map(({ stream }) => stream.begun));
    const { id: last } = await emit(people.map(({ id }) => ownTopic(id)));
    log = await readLog();
    for (const { person, from, stream } of streams) {
      const expected = audienceIn(log, person.id).filter((id) => id > from);
      expect(expected.at(-1)).toBe(last);
      const whole = await eventually(() => {
        const ids = stream.ids();
        if (ids.at(-1) !== last && !stream.left) throw new Error("not everything is there");
        return ids;
      });
      expect(whole).toEqual(stream.left ? expected.slice(0, whole.length) : expected);
      stream.close();
    }
  });
});
