import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Frame, groupConversation } from "@teahouse/protocol";
import { type Cluster, mend, type Node, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import { judge } from "../support/judge.ts";
import { Load } from "../support/load.ts";
import { often, onPostgres } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random } from "../support/random.ts";
import { openStream, type Stream } from "../support/stream.ts";

/** A node that has not reached the store for so long says nothing more, in milliseconds; and some time to notice. */
const SILENT_MS = 8_000;
const NOTICE_MS = 1_500;

/** How soon all is as before when the way is free again, in milliseconds. */
const BACK_MS = 10_000;

/** How long somebody may be online at a node that is dead, in milliseconds. */
const GHOST_MS = 30_000;

const TIMES = often(1, 10);

onPostgres("of four nodes", () => {
  const random = new Random();
  let cluster: Cluster;
  let home: Node;
  let away: Node;
  let further: Node;
  let doomed: Node;

  beforeAll(async () => {
    cluster = await openCluster({ roads: true, nodes: 4 });
    const [first, second, third, fourth] = cluster.nodes;
    if (!first || !second || !third || !fourth) throw new Error("There are too few nodes");
    [home, away, further, doomed] = [first, second, third, fourth];
  });
  afterAll(() => cluster.close());
  beforeEach(async () => {
    for (const { toPostgres, toRedis } of cluster.nodes) {
      toPostgres?.mute(false);
      toRedis?.mute(false);
    }
    await mend(cluster);
  });

  test(
    "one is cut from Redis: what is said there and elsewhere is heard by all",
    async () => {
      const load = await Load.start(cluster.urls, { random });
      for (let n = 0; n < TIMES; n++) {
        away.toRedis?.mute(true);
        await load.goesOn(2_000);
        await Bun.sleep(3_500);
        await load.goesOn(2_000);
        away.toRedis?.mute(false);
        away.toRedis?.cut();
        await load.goesOn(2_000);
      }
      await judge(load, cluster.place, away.server.url);
    },
    60_000 + TIMES * 15_000,
  );

  const eventTypes = (stream: Stream) => stream.events().map(({ type }) => type);

  /** Cuts a node off for a while in which a session of its listeners ends and one of them is put out of a group. */
  async function cutOff(node: Node, { toRedisToo }: { readonly toRedisToo: boolean }) {
    const { url } = node.server;
    const [alice, bob, mallory, carol] = await Promise.all(
      ["Alice", "Bob", "Mallory", "Carol"].map((name) =>
        Person.register(home.server.url, name, `${name}.${crypto.randomUUID().slice(0, 8)}`),
      ),
    );
    if (!alice || !bob || !mallory || !carol) throw new Error("Somebody is missing");
    const members = [bob, mallory, carol];
    const group = await gather({ owner: alice, members, founding: { joinMode: "anyone" } });
    const conversation = groupConversation(group);
    const streams = await Promise.all(members.map((one) => openStream(one.at(url), "ws")));
    await Promise.all(streams.map(({ begun }) => begun));
    const [ofBob, ofMallory, ofCarol] = streams;
    if (!ofBob || !ofMallory || !ofCarol) throw new Error("A stream is missing");
    const before = await alice.say(conversation, "before");
    for (const stream of streams) await eventually(() => expect(stream.ids()).toContain(before.id));

    node.toPostgres?.mute(true);
    if (toRedisToo) node.toRedis?.mute(true);
    await Bun.sleep(SILENT_MS + NOTICE_MS);
    const heard = streams.map(eventTypes);

    await bob.call("session.logout", {});
    await alice.call("member.remove", { group, user: mallory.id });
    const { id } = await alice.say(conversation, "for Carol alone");
    const refused = await carol.at(url).refused("snapshot.show", {});
    expect({ toRedisToo, status: refused.status }).toEqual({ toRedisToo, status: 503 });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    await Bun.sleep(NOTICE_MS);
    expect({ toRedisToo, heard: streams.map(eventTypes) }).toEqual({ toRedisToo, heard });

    node.toPostgres?.mute(false);
    node.toRedis?.mute(false);
    await eventually(() => expect(ofCarol.ids()).toContain(id), BACK_MS);
    await eventually(() => expect(ofBob.frames.at(-1)?.type).toBe("bye"), BACK_MS);
    await eventually(() => expect(eventTypes(ofMallory)).toContain("member.removed"), BACK_MS);
    for (const stream of [ofBob, ofMallory]) expect(stream.ids()).not.toContain(id);
    for (const stream of streams) stream.close();
  }

  /** Kills a node at which somebody is; their friend is told, and nobody is left there as a ghost. */
  async function dies(node: Node): Promise<void> {
    const mark = crypto.randomUUID().slice(0, 8);
    const [alice, erin] = await Promise.all([
      Person.register(home.server.url, "Alice", `alice.${mark}`),
      Person.register(home.server.url, "Erin", `erin.${mark}`),
    ]);
    await alice.befriend(erin);
    const hers = await openStream(alice, "ws");
    await hers.begun;
    const there = await openStream(erin.at(node.server.url), "ws");
    const told = (online: boolean): Frame => ({ type: "presence", user: erin.id, online });
    await eventually(() => expect(hers.frames).toContainEqual(told(true)));
    await node.server.kill();
    await there.closed;
    expect(hers.frames).not.toContainEqual(told(false));
    await eventually(() => expect(hers.frames).toContainEqual(told(false)), GHOST_MS);
    hers.close();
  }

  test("one is cut from PostgreSQL and one from Redis, too: they fall silent, and whose rights end meanwhile hears nothing more from them; one dies, and leaves no ghost", async () => {
    const load = await Load.start([home.server.url], { random });
    await Promise.all([
      cutOff(away, { toRedisToo: false }),
      cutOff(further, { toRedisToo: true }),
      dies(doomed),
      load.goesOn(2_000),
    ]);
    await load.goesOn(2_000);
    await judge(load, cluster.place, away.server.url);
  }, 60_000);
});
