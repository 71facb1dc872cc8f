import { afterAll, beforeAll, expect, test } from "bun:test";
import { applyEvent, applySnapshot, emptyState, toSnapshotShape } from "@teahouse/client";
import { type ConversationId, groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { positionOf } from "../../packages/client/src/cursor.ts";
import { type Cluster, openCluster } from "../support/cluster.ts";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { expectFriendshipsWhole, expectNoGaps } from "../support/invariants.ts";
import { often, onPostgres, patience } from "../support/long.ts";
import { allowed } from "../support/machine.ts";
import { Person } from "../support/person.ts";
import { race, shuffled } from "../support/race.ts";
import { Random, SEED } from "../support/random.ts";
import { SteadySender } from "../support/steady-sender.ts";
import { openStream, STREAM_KINDS } from "../support/stream.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

const ROUNDS = often(40, 1_000);

/** How many identical requests are sent at once. */
const TIMES = 20;

/** The sockets that send messages while snapshots are taken, and their messages a second in all. */
const TALKERS = 20;
const PER_SECOND = 300;

/** The least acknowledged messages a second. The usual run shares the machine, so it demands less. */
const FLOOR_PER_SECOND = often(50, 250);

onPostgres(`over two nodes (TEST_SEED=${SEED})`, () => {
  const random = new Random();
  let cluster: Cluster;
  let alice: Person;
  let bob: Person;

  /** A person whose calls go to a random node. */
  const anywhere = async (name: string): Promise<Person> => {
    const nodes = { next: () => random.pick(cluster.urls), settled: () => Promise.resolve() };
    return await Person.register(nodes, name, `${name}.${crypto.randomUUID().slice(0, 8)}`);
  };

  beforeAll(async () => {
    cluster = await openCluster({ nodes: 2 });
    [alice, bob] = await Promise.all([anywhere("Alice"), anywhere("Bob")]);
  });
  afterAll(
    async () => {
      await expectNoGaps(cluster.place);
      await expectFriendshipsWhole(cluster.place);
      await expectHealthy(cluster.place);
      await cluster.close();
    },
    patience(ROUNDS, 500),
  );

  const messagesOf = async (person: Person, conversation: ConversationId, after: number) => {
    const { events } = await person.call("event.list", { conversation, after, limit: 100 });
    return events.filter(({ type }) => type === "message.sent");
  };

  test(
    `the same message, sent ${TIMES} times at once, is stored once`,
    async () => {
      const answeredFirst = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const clientId = crypto.randomUUID();
        const nodes = Array.from({ length: TIMES }, (_, n) => cluster.urls[n % 2] ?? "");
        const answered: string[] = [];
        const sending = shuffled(random, nodes).map(async (url) => {
          const sent = await alice.at(url).say(LOBBY, "once", clientId);
          answered.push(url);
          return sent;
        });
        const [first, ...others] = await Promise.all(sending);
        if (first === undefined) throw new Error("Nothing was sent");
        for (const other of others) expect(other).toEqual(first);
        const there = await messagesOf(bob, LOBBY, first.id - 1);
        expect(there.map(({ id }) => id)).toEqual([first.id]);
        answeredFirst.add(answered[0] ?? "");
      }
      // Either node may have stored it.
      expect(answeredFirst).toEqual(new Set(cluster.urls));
    },
    patience(ROUNDS, 500),
  );

  test(
    "Bob ends the friendship while Alice writes: acknowledged messages come before the end, and all others are refused",
    async () => {
      const all = { said: 0, refused: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const conversation = await alice.befriend(bob);
        const cursor = await bob.cursor();
        const said: number[] = [];
        const speaking = Array.from({ length: 4 }, (_, n) => ({
          name: `say ${n}`,
          act: async () => said.push((await alice.say(conversation, `${n}`)).id),
        }));
        const ending = {
          name: "end",
          act: () => bob.call("friend.remove", { user: alice.id }),
        };
        const outcomes = await race(random, [...speaking, ending]);
        for (const outcome of outcomes.values()) expect(["done", "not_friends"]).toContain(outcome);
        expect(outcomes.get("end")).toBe("done");

        const heard = await eventually(async () => {
          const events = await bob.since(cursor);
          expect(events.map(({ type }) => type)).toContain("friendship.ended");
          return events;
        });
        const messages = heard.filter(({ type }) => type === "message.sent");
        expect(messages.map(({ id }) => id)).toEqual(said.toSorted((one, other) => one - other));
        const end = heard.find(({ type }) => type === "friendship.ended")?.id ?? 0;
        expect(said.filter((id) => id > end)).toEqual([]);
        all.said += said.length;
        all.refused += speaking.length - said.length;
      }
      expect(all.said).toBeGreaterThan(0);
      expect(all.refused).toBeGreaterThan(0);
    },
    patience(ROUNDS, 500),
  );

  test(
    "a snapshot and the stream after it equal a later snapshot, while hundreds of messages a second are sent",
    async () => {
      const carol = await anywhere("Carol");
      const places = [LOBBY, await alice.befriend(bob), await carol.befriend(alice)];
      const talk = Array.from({ length: TALKERS }, (_, n) => {
        const person = (n % 2 === 0 ? alice : bob).at(cluster.urls[n % 4 < 2 ? 0 : 1] ?? "");
        const among = person.id === bob.id ? [LOBBY] : places;
        // One after another: if all sent at the same moment, most rounds would have no message.
        const afterMs = (n * 1_000) / PER_SECOND;
        return new SteadySender(person, () => random.pick(among), PER_SECOND / TALKERS, afterMs);
      });
      const carried = new Map(STREAM_KINDS.map((kind) => [kind, 0]));

      for (let round = 0; round < ROUNDS; round++) {
        const kind = STREAM_KINDS[round % STREAM_KINDS.length] ?? "ws";
        const before = await carol.call("snapshot.show", {});
        const stream = await openStream(carol, kind, before.cursor);
        await Bun.sleep(random.below(50));
        const after = await carol.call("snapshot.show", {});
        const until = positionOf(after.cursor);
        await eventually(() => expect(stream.ids().at(-1) ?? 0).toBeGreaterThanOrEqual(until));
        stream.close();
        const between = stream.events().filter(({ id }) => id <= until);
        const converged = between.reduce(applyEvent, applySnapshot(emptyState(), before));
        expect(toSnapshotShape(converged)).toEqual(
          toSnapshotShape(applySnapshot(emptyState(), after)),
        );
        carried.set(kind, (carried.get(kind) ?? 0) + between.length);
      }
      const rates = await Promise.all(talk.map((sender) => sender.stop()));
      const rate = Math.round(rates.reduce((sum, each) => sum + each, 0));
      console.log(`${rate} messages a second were acknowledged meanwhile`);
      const secondMs = await allowed(1_000, rate > FLOOR_PER_SECOND ? 0 : Number.POSITIVE_INFINITY);
      expect((rate * secondMs) / 1_000).toBeGreaterThan(FLOOR_PER_SECOND);
      for (const [kind, events] of carried) {
        expect({ kind, many: events > ROUNDS }).toEqual({ kind, many: true });
      }
    },
    patience(ROUNDS, 500),
  );
});
