import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { first, isCommitAnswer, isDone } from "../support/answer-patterns.ts";
import { type Cluster, openCluster } from "../support/cluster.ts";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { type FaultyProxy, openProxy } from "../support/faulty-proxy.ts";
import { FirstAnswerLoss } from "../support/first-answer-loss.ts";
import { foundGroup } from "../support/groups.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { often, onPostgres, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

const LOST = often(25, 5_000);
const COMMITS_LOST = often(8, 500);

onPostgres("if answers are lost", () => {
  const random = new Random();
  let cluster: Cluster;
  /** The proxies between clients and nodes. */
  let proxies: readonly FaultyProxy[];
  let urls: readonly string[];

  beforeAll(async () => {
    cluster = await openCluster({ proxies: true });
    proxies = await Promise.all(cluster.urls.map(openProxy));
    urls = proxies.map((proxy, at) => proxy.by(cluster.urls[at] ?? ""));
  });
  afterEach(() => {
    const ways = cluster.nodes.flatMap(({ toPostgres }) => toPostgres ?? []);
    for (const way of [...proxies, ...ways]) way.lose(() => false);
  });
  afterAll(async () => {
    await expectHealthy(cluster.place);
    for (const proxy of proxies) proxy.close();
    await cluster.close();
  });

  const byId = (one: { id: number }, other: { id: number }) => one.id - other.id;
  const lostOn = (ways: readonly FaultyProxy[]) => ways.reduce((sum, { lost }) => sum + lost, 0);

  test(
    `to ${LOST} messages, on the way to clients, each is stored once and the repeat gets its id (TEST_SEED=${SEED})`,
    async () => {
      const answers = new FirstAnswerLoss();
      for (const proxy of proxies) proxy.lose(answers.take);
      const load = await Load.start(urls, { random });
      await eventually(() => expect(answers.lost.size).toBeGreaterThan(LOST), patience(LOST, 100));
      // A client that is sending right now also loses its first answer, and repeats the message.
      await load.stop();
      const acked = [...load.history.answers.values()].flatMap((answered) =>
        "acked" in answered ? [answered.acked] : [],
      );
      expect([...answers.lost.values()].sort(byId)).toEqual(acked.sort(byId));
      expect(lostOn(proxies)).toBe(answers.lost.size);
      for (const lost of Object.values(answers.by)) expect(lost).toBeGreaterThan(LOST / 5);
      await judge(load, cluster.place, random.pick(cluster.urls));
    },
    patience(LOST, 100),
  );

  test(
    `to ${COMMITS_LOST} commits, on the way from PostgreSQL, each message is stored once (TEST_SEED=${SEED})`,
    async () => {
      const load = await Load.start(cluster.urls, { random });
      const ways = cluster.nodes.flatMap(({ toPostgres }) => toPostgres ?? []);
      for (const way of ways) {
        way.lose(
          (answer) => isCommitAnswer(answer) && lostOn(ways) < COMMITS_LOST && random.chance(0.2),
        );
      }
      await eventually(() => expect(lostOn(ways)).toBe(COMMITS_LOST), patience(COMMITS_LOST, 500));
      await load.goesOn(10_000);
      await judge(load, cluster.place, random.pick(cluster.urls));
    },
    patience(COMMITS_LOST, 500),
  );

  test("of other commands, each happens once, and a repeat at another node returns its outcome", async () => {
    const [here = "", there = ""] = urls;
    const [proxy] = proxies;
    const [alice, bob] = [
      await Person.register(here, "Alice", "alice.answers"),
      await Person.register(here, "Bob", "bob.answers"),
    ];
    const group = await foundGroup(alice);
    const before = await alice.cursor();
    const clientId = () => crypto.randomUUID();
    const asked = {
      say: { conversation: LOBBY, clientId: clientId(), text: "once" },
      found: { clientId: clientId(), name: "Once" },
      ask: { clientId: clientId(), to: bob.id },
      announce: { group, clientId: clientId(), text: "Once" },
      link: { group, clientId: clientId() },
    };
    const asking = [
      (at: string) => alice.at(at).call("message.send", asked.say),
      (at: string) => alice.at(at).call("group.create", asked.found),
      (at: string) => alice.at(at).call("friend-request.send", asked.ask),
      (at: string) => alice.at(at).call("announcement.publish", asked.announce),
      (at: string) => alice.at(at).call("invite-link.create", asked.link),
    ];
    for (const ask of asking) {
      const lost = lostOn(proxies);
      proxy?.lose(first(1, isDone));
      expect(await ask(here).catch((error: unknown) => error)).toBeInstanceOf(Error);
      expect(lostOn(proxies)).toBe(lost + 1);
      expect(await ask(there)).toEqual(await ask(here));
    }
    const types = (await alice.since(before)).map(({ type }) => String(type)).sort();
    expect(types).toEqual(
      ["announcement.published", "friend-request.sent", "message.sent"]
        .concat("group.entered", "member.joined")
        .sort(),
    );
  });
});
