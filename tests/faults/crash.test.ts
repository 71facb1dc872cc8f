import { afterAll, beforeAll, expect, test } from "bun:test";
import { applyEvent, applySnapshot, emptyState, toSnapshotShape } from "@teahouse/client";
import type { ClientId, ConversationId, Event, OutputOf, UserId } from "@teahouse/protocol";
import { createPlace, type TestPlace } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { Follower } from "../support/follower.ts";
import { expectGroupsWhole } from "../support/group-invariants.ts";
import { expectDecidedOnce, expectFriendshipsWhole, expectNoGaps } from "../support/invariants.ts";
import { Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";
import { countOf } from "../support/rows.ts";
import { ServerProcess } from "../support/server-process.ts";
import { STREAM_KINDS } from "../support/stream.ts";
import { untilAnswered } from "../support/until-answered.ts";

const LOBBY = "g:10000";
const KILLS = process.env.TEST_POSTGRES === undefined ? 20 : 5;
const FEWER_KILLS = process.env.TEST_POSTGRES === undefined ? 8 : 3;

/** Limits that nobody meets. */
const ROOMY = Object.fromEntries(
  ["SENDS_BURST", "COMMANDS_BURST", "QUERIES_BURST", "ENTRIES_PER_ADDRESS", "MISSED_MAX"]
    .concat("FRIEND_REQUESTS_PER_DAY")
    .map((limit) => [`LIMIT_${limit}`, "1000000"]),
);

interface Sent extends OutputOf<"message.send"> {
  readonly by: UserId;
  readonly conversation: ConversationId;
  readonly clientId: ClientId;
  readonly text: string;
}

let place: TestPlace;
let server: ServerProcess;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  place = await createPlace();
  server = new ServerProcess(place, ROOMY);
  await server.start();
  alice = await Person.register(server.url, "Alice");
  bob = await Person.register(server.url, "Bob");
  carol = await Person.register(server.url, "Carol");
});
afterAll(async () => {
  expect(server.said).not.toContain('"level":"error"');
  await server.kill();
  await place.remove();
});

/** Kills the server and starts it again, each time somewhere in the next work that `made` counts. */
async function killOverAndOver(kills: number, made: () => number): Promise<void> {
  const random = new Random();
  for (let n = 0; n < kills; n++) {
    const next = made() + 1 + random.below(20);
    await eventually(() => expect(made()).toBeGreaterThanOrEqual(next), 10_000);
    await Bun.sleep(random.below(10));
    await server.kill();
    await server.start();
  }
}

/** Sends one message after the other to a conversation, each until it is answered, while `on`. */
async function sendOn(
  person: Person,
  conversation: ConversationId,
  acked: Sent[],
  on: () => boolean,
): Promise<void> {
  while (on()) {
    const clientId = crypto.randomUUID();
    const text = `${person.username}, ${acked.length}`;
    const answer = await untilAnswered(() => person.say(conversation, text, clientId));
    acked.push({ ...answer, by: person.id, conversation, clientId, text });
  }
}

/** The messages of a whole timeline, page by page. */
async function messagesOf(person: Person, conversation: ConversationId): Promise<Sent[]> {
  const events: Event[] = [];
  for (let more = true; more; ) {
    const after = events.at(-1)?.id ?? 0;
    const page = await person.call("event.list", { conversation, after, limit: 100 });
    events.push(...page.events);
    more = page.more;
  }
  return events.flatMap((event) => {
    if (event.type !== "message.sent") return [];
    const { type, attachments, cursor, ...message } = event;
    return [message];
  });
}

/** All that came after a cursor, poll by poll. */
async function pollAll(person: Person, from: string): Promise<Event[]> {
  const events: Event[] = [];
  for (let cursor = from; ; ) {
    const polled = await person.call("event.poll", { cursor });
    if ("reset" in polled) throw new Error("The events are gone");
    if (polled.events.length === 0) return events;
    events.push(...polled.events);
    cursor = polled.cursor;
  }
}

test(`a server that is killed ${KILLS} times in a stream of sends loses nothing and does nothing twice (seed ${SEED})`, async () => {
  const [first, second] = [await alice.befriend(bob), await bob.befriend(carol)];
  const watchers = await Promise.all(
    [alice, bob, carol].map(async (person, at) => {
      const before = await person.call("snapshot.show", {});
      const kind = STREAM_KINDS[at] ?? "ws";
      return { person, before, kind, follower: new Follower(person, kind, before.cursor) };
    }),
  );

  const acked: Sent[] = [];
  let on = true;
  const places: [Person, ConversationId][] = [
    ...[alice, bob, carol].map((person): [Person, ConversationId] => [person, LOBBY]),
    ...[alice, bob].map((person): [Person, ConversationId] => [person, first]),
    ...[bob, carol].map((person): [Person, ConversationId] => [person, second]),
  ];
  const sending = places.map(([person, conversation]) =>
    sendOn(person, conversation, acked, () => on),
  );
  await killOverAndOver(KILLS, () => acked.length);
  on = false;
  await Promise.all(sending);

  // Each message was sent until it was answered, so what is there is what was acked.
  for (const conversation of [LOBBY, first, second]) {
    const messages = await messagesOf(bob, conversation);
    const sent = acked.filter((one) => one.conversation === conversation);
    expect(messages).toEqual(sent.sort((one, other) => one.id - other.id));
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1));
  }

  for (const { person, before, kind, follower } of watchers) {
    const missed = await pollAll(person, before.cursor);
    const ids = missed.map(({ id }) => id);
    await eventually(() => expect(follower.events().at(-1)?.id).toBe(ids.at(-1)));
    await follower.stop();
    expect({ kind, ids: follower.events().map(({ id }) => id) }).toEqual({ kind, ids });

    const converged = missed.reduce(applyEvent, applySnapshot(emptyState(), before));
    const fresh = applySnapshot(emptyState(), await person.call("snapshot.show", {}));
    expect(toSnapshotShape(converged)).toEqual(toSnapshotShape(fresh));
  }
  await expectNoGaps(place);
  await expectGroupsWhole(place);
}, 60_000);

test(`a server that is killed ${FEWER_KILLS} times among friend requests leaves no half of a friendship (seed ${SEED})`, async () => {
  const friends = await Promise.all(
    Array.from({ length: 8 }, (_, at) => Person.register(server.url, `friend.${at}`)),
  );
  const random = new Random();
  let made = 0;
  let on = true;

  /** Who was slower in a race is refused, and that is an answer. */
  const settle = (act: () => Promise<unknown>) => untilAnswered(act).catch(() => {});

  /** Two ask each other, whoever is asked accepts twice at once, and now and then a friendship ends. */
  const mingle = async () => {
    while (on) {
      const [one, other] = [random.pick(friends), random.pick(friends)];
      if (one === other) continue;
      const ask = (from: Person, to: Person) => {
        const input = { clientId: crypto.randomUUID(), to: to.id };
        return settle(() => from.call("friend-request.send", input));
      };
      await Promise.all([ask(one, other), random.chance(0.3) ? ask(other, one) : undefined]);
      const { requests } = await untilAnswered(() => other.call("friend-request.list", {}));
      for (const { id, to, state } of requests) {
        if (to !== other.id || state !== "pending") continue;
        const accept = () => settle(() => other.call("friend-request.accept", { request: id }));
        const decline = () => settle(() => other.call("friend-request.decline", { request: id }));
        await Promise.all([accept(), random.chance(0.5) ? accept() : decline()]);
      }
      if (random.chance(0.5)) await settle(() => one.call("friend.remove", { user: other.id }));
      made++;
    }
  };
  const mingling = Array.from({ length: 6 }, mingle);
  await killOverAndOver(FEWER_KILLS, () => made);
  on = false;
  await Promise.all(mingling);

  await expectDecidedOnce(place);
  await expectFriendshipsWhole(place);
  await expectNoGaps(place);
  await expectGroupsWhole(place);
}, 60_000);

test(`a server that is killed ${FEWER_KILLS} times while it starts for the first time is one house in the end (seed ${SEED})`, async () => {
  const fresh = await createPlace();
  const beginner = new ServerProcess(fresh, ROOMY);
  const random = new Random();
  for (let n = 0; n < FEWER_KILLS; n++) await beginner.startAndKill(50 + random.below(300));
  await beginner.start();
  const dave = await Person.enter(beginner.url, "Dave");
  expect(await dave.say(LOBBY, "the first")).toMatchObject({ seq: 1 });
  for (const table of ["log", "schema_version", "groups", "conversations", "memberships"]) {
    const rows = await countOf(fresh, `select count(*) from ${table}`);
    expect({ table, rows }).toEqual({ table, rows: 1 });
  }
  await expectNoGaps(fresh);
  await expectGroupsWhole(fresh);
  expect(await beginner.stop()).toBe(0);
  await fresh.remove();
}, 60_000);
